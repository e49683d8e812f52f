namespace TaskerOps.Core.Investigations.Redacting;

/// <summary>What of a task's data is hidden before it leaves the process. Section <c>TaskerOps:Redaction</c>.</summary>
public sealed record RedactionOptions
{
    /// <summary>Where the settings are.</summary>
    public const string Section = "TaskerOps:Redaction";

    /// <summary>
    /// Words that name a secret, separated by commas. A key counts as secret if it has one of them among its words (apiToken,
    /// api-token), whatever the case; words of five letters or more also within longer ones (userpassword). They are looked
    /// for in texts too: password=…
    /// </summary>
    public string SecretKeys { get; init; } =
        "password,passwd,passphrase,passcode,pwd,secret,token,authorization,auth,bearer,cookie,credential,api key,access key,private key,signing key,encryption key,session id,jwt,otp,pin,signature";

    /// <summary>Words that name a person's secrets, separated by commas. As those above, but for JSON only: within a sentence such words are no more than words.</summary>
    public string PersonalKeys { get; init; } =
        "card,cards,card number,credit card,debit card,cvv,cvc,pan,ssn,social security,tax id,iban,account number,routing number,passport number";

    /// <summary>More words for either place, separated by commas, so that the lists above need not be repeated; none by default.</summary>
    public string MoreKeys { get; init; } = "";
}
