namespace TaskerOps.Core.Breaches.Notify;

/// <summary>A notice that this process is sending.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Attempt">Which attempt this is, from 1; with the row it names the claim.</param>
/// <param name="Notice">What to tell.</param>
public sealed record ClaimedNotice(long Id, int Attempt, Notice Notice);
