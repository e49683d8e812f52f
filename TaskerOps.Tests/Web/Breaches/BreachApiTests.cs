using System.Net;
using System.Text;
using System.Text.Json;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using TaskerOps.Tests.Fakes;

namespace TaskerOps.Tests.Web.Breaches;

public sealed class BreachApiTests : IAsyncDisposable
{
    private readonly ApiWithDesk api = new();
    private readonly Breach breach;

    public BreachApiTests() => breach = api.Desk.Add(MadeUpBreaches.Of(Kpi.EventPropagation, TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(4)));

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Acknowledge_TheFirst_IsTheOwnerAndNotVerified()
    {
        var (response, body) = await api.PostAsync(Path("acknowledge"), new { version = 1, note = "looking", by = "Ana" });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(body.GetProperty("changed").GetBoolean());
        Assert.Equal("acknowledged", body.GetProperty("breach").GetProperty("state").GetString());
        Assert.Equal("""{"name":"Ana","verified":false}""", body.GetProperty("breach").GetProperty("acknowledgement").GetProperty("by").GetRawText());
    }

    [Fact]
    public async Task Acknowledge_TheSamePersonAgain_ChangesNothing()
    {
        await api.PostAsync(Path("acknowledge"), new { version = 1, note = "looking", by = "Ana" });

        var (response, body) = await api.PostAsync(Path("acknowledge"), new { version = 1, note = "looking", by = "Ana" });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(body.GetProperty("changed").GetBoolean());
    }

    [Fact]
    public async Task Acknowledge_AnotherPerson_IsToldOwnerAndTime()
    {
        await api.PostAsync(Path("acknowledge"), new { version = 1, note = "looking", by = "Ana" });

        var (response, body) = await api.PostAsync(Path("acknowledge"), new { version = 1, note = "looking", by = "Ben" });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("urn:taskerops:problem:taken", body.GetProperty("type").GetString());
        Assert.Equal("Ana", body.GetProperty("owner").GetProperty("name").GetString());
        Assert.Equal(api.Desk[breach.Id].Acknowledgement!.At, body.GetProperty("ownedAt").GetDateTimeOffset());
        Assert.StartsWith("Ana took this ", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acknowledge_OfAClosedBreach_SaysThatItIsOver()
    {
        api.Desk.Alter(breach.Id, story => story with { Breach = story.Breach.Resolved(TimeProvider.System.GetUtcNow()) });

        var (response, body) = await api.PostAsync(Path("acknowledge"), new { version = 1, note = "looking", by = "Ben" });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("urn:taskerops:problem:closed", body.GetProperty("type").GetString());
        Assert.Equal(JsonValueKind.Null, body.GetProperty("owner").ValueKind);
    }

    [Fact]
    public async Task Acknowledge_ByFifty_HasOneOwnerAnd49ToldWho()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(index => api.PostAsync(Path("acknowledge"), new { version = 1, note = "looking", by = $"Person {index}" })));

        var owner = api.Desk[breach.Id].Acknowledgement!.By.Name;
        Assert.Single(answers, answer => answer.Response.StatusCode is HttpStatusCode.OK);
        Assert.Equal(49, answers.Count(answer => answer.Response.StatusCode is HttpStatusCode.Conflict
            && string.Equals(answer.Body.GetProperty("owner").GetProperty("name").GetString(), owner, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("acknowledge", """{"note":"x","by":"Ana"}""", "version")]
    [InlineData("acknowledge", """{"version":0,"note":"x","by":"Ana"}""", "version")]
    [InlineData("acknowledge", """{"version":"1","note":"x","by":"Ana"}""", "version")]
    [InlineData("acknowledge", """{"version":1,"by":"Ana"}""", "note")]
    [InlineData("acknowledge", """{"version":1,"note":"  ","by":"Ana"}""", "note")]
    [InlineData("acknowledge", """{"version":1,"note":"a\u0000b","by":"Ana"}""", "note")]
    [InlineData("acknowledge", """{"version":1,"note":"\ud800","by":"Ana"}""", "note")]
    [InlineData("acknowledge", """{"version":1,"note":"x"}""", "by")]
    [InlineData("acknowledge", """{"version":1,"note":"x","by":"\u202e \u0007"}""", "by")]
    [InlineData("acknowledge", """{"version":1,"note":"x","by":"Ana","until":"tomorrow"}""", "until")]
    [InlineData("acknowledge", """{"version":1,"note":"x","by":"Ana","beyond":"high"}""", "beyond")]
    [InlineData("acknowledge", """{"version":1,"note":"x","by":"Ana","beyond":1e999}""", "beyond")]
    [InlineData("acknowledge", """{"version":1,"note":"x","by":"Ana","untill":"2027-01-01T00:00:00Z"}""", "untill")]
    [InlineData("acknowledge", """{"version":1,"version":2,"note":"x","by":"Ana"}""", "version")]
    [InlineData("acknowledge", """[1]""", "body")]
    [InlineData("acknowledge", """null""", "body")]
    [InlineData("acknowledge", "{", "body")]
    [InlineData("acknowledge", "", "body")]
    [InlineData("snooze", """{"version":1,"by":"Ana"}""", "until")]
    [InlineData("note", """{"version":1,"by":"Ana"}""", "note")]
    [InlineData("note", """{"version":1,"note":"x","until":"2027-01-01T00:00:00Z","by":"Ana"}""", "until")]
    [InlineData("resolve", """{"version":1,"by":"Ana"}""", "note")]
    [InlineData("unsnooze", """{"version":1,"beyond":3,"by":"Ana"}""", "beyond")]
    public async Task Change_WithABadField_NamesItAndWritesNothing(string verb, string json, string field)
    {
        var (response, body) = await api.PostAsync(Path(verb), json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, body.GetProperty("field").GetString());
        Assert.Empty(api.Desk.Executed);
    }

    [Fact]
    public async Task Change_WithALongNote_IsRefusedAndAHugeBodyNotRead()
    {
        var (response, body) = await api.PostAsync(Path("note"), new { version = 1, note = new string('x', 2001), by = "Ana" });
        var (huge, _) = await api.PostAsync(Path("note"), new { version = 1, note = new string('x', 200_000), by = "Ana" });

        Assert.Equal("note", body.GetProperty("field").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
    }

    [Fact]
    public async Task Change_WithHostileText_IsKeptAsText()
    {
        const string Note = "'; DROP TABLE breaches; -- <img src=x onerror=alert(1)> ${7*7} \u202eabc";

        var (response, body) = await api.PostAsync(Path("acknowledge"), new { version = 1, note = Note, by = "<b>\u202eAna</b>" });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Note, body.GetProperty("breach").GetProperty("acknowledgement").GetProperty("note").GetString());
        Assert.Equal("<b>Ana</b>", api.Desk[breach.Id].Acknowledgement!.By.Name);
    }

    [Fact]
    public async Task Change_WithItsNameInTheHeader_IsTheirs()
    {
        await api.PostAsync(Path("acknowledge"), new { version = 1, note = "x" }, ("X-TaskerOps-Operator", "J%C3%B6rg"));

        Assert.Equal(new Actor("Jörg", IsVerified: false), api.Desk[breach.Id].Acknowledgement!.By);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Change_ThatIsNoJson_Is415(string type)
    {
        using var content = new StringContent("""{"version":1,"note":"x","by":"Ana"}""", Encoding.UTF8);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);

        var response = await api.Client.PostAsync(new Uri(Path("acknowledge"), UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Empty(api.Desk.Executed);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "none", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost", HttpStatusCode.OK)]
    [InlineData("Origin", "http://localhost:81", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    public async Task Change_FromAPage_MustComeFromOurs(string header, string value, HttpStatusCode expected)
    {
        var (response, _) = await api.PostAsync(Path("acknowledge"), new { version = 1, note = "x", by = "Ana" }, (header, value));

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected is HttpStatusCode.OK ? 1 : 0, api.Desk.Executed.Count);
    }

    [Fact]
    public async Task Change_WithAConfiguredToken_NeedsItUnlessAPageSendsIt()
    {
        await using var guarded = new ApiWithDesk(("TaskerOps:Api:Token", "0123456789abcdef"));
        var id = guarded.Desk.Add(MadeUpBreaches.Of(Kpi.EndToEnd, TimeProvider.System.GetUtcNow())).Id;
        var path = $"/api/v1/breaches/{id}/note";
        var body = new { version = 1, note = "x", by = "Ana" };

        Assert.Equal(HttpStatusCode.Unauthorized, (await guarded.PostAsync(path, body)).Response.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await guarded.PostAsync(path, body, ("Authorization", "Bearer 0123456789abcdeX"))).Response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await guarded.PostAsync(path, body, ("Authorization", "Bearer 0123456789abcdef"))).Response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await guarded.PostAsync(path, body, ("Sec-Fetch-Site", "same-origin"))).Response.StatusCode);
    }

    [Fact]
    public async Task List_WhileTheLogIsDown_HasWhatIsOpenAndSaysThatThePastIsNotToBeHad()
    {
        var over = api.Desk.Add(MadeUpBreaches.Of(Kpi.EndToEnd, breach.FiredAt - TimeSpan.FromHours(2)).Resolved(breach.FiredAt - TimeSpan.FromHours(1)));
        api.Desk.IsDown = true;
        api.Desk.AlterBoard(board => board with { NotRecordedSince = breach.FiredAt });

        var (response, body) = await api.GetAsync("/api/v1/breaches");
        var (_, past) = await api.GetAsync("/api/v1/breaches?state=resolved");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(body.GetProperty("openOnly").GetBoolean());
        Assert.Equal(breach.FiredAt, body.GetProperty("notRecordedSince").GetDateTimeOffset());
        Assert.DoesNotContain(over.Id, body.GetProperty("breaches").EnumerateArray().Select(one => one.GetProperty("id").GetGuid()));
        Assert.Contains(breach.Id, body.GetProperty("breaches").EnumerateArray().Select(one => one.GetProperty("id").GetGuid()));
        Assert.True(past.GetProperty("openOnly").GetBoolean());
        Assert.Empty(past.GetProperty("breaches").EnumerateArray());
    }

    [Fact]
    public async Task EveryAnswer_WhileTheLogIsDown_Is503WithWhatToDo()
    {
        api.Desk.IsDown = true;

        foreach (var (response, body) in new[]
        {
            await api.PostAsync(Path("acknowledge"), new { version = 1, note = "x", by = "Ana" }),
            await api.GetAsync($"/api/v1/breaches/{breach.Id}"),
        })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Equal("10", response.Headers.GetValues("Retry-After").Single());
            Assert.Equal("urn:taskerops:problem:log-down", body.GetProperty("type").GetString());
            Assert.NotEqual("", body.GetProperty("whatToDo").GetString());
        }
    }

    [Fact]
    public async Task Change_OfAnUnknownOrMalformedId_Is404Or400()
    {
        var (unknown, _) = await api.PostAsync($"/api/v1/breaches/{Guid.Empty}/note", new { version = 1, note = "x", by = "Ana" });
        var (malformed, body) = await api.PostAsync("/api/v1/breaches/1%27%20OR%201=1/note", new { version = 1, note = "x", by = "Ana" });

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        Assert.Equal("id", body.GetProperty("field").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await api.GetAsync("/api/v1/breaches/nothing")).Response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"/api/v1/breaches/{Guid.Empty}")).Response.StatusCode);
    }

    [Fact]
    public async Task AcknowledgeMany_EachHasItsOwnAnswer()
    {
        var now = TimeProvider.System.GetUtcNow();
        var taken = api.Desk.Add(MadeUpBreaches.Of(Kpi.EndToEnd, now).Acknowledged(MadeUpBreaches.Ana, now));

        var (response, body) = await api.PostAsync("/api/v1/breaches/acknowledge", new
        {
            note = "looking",
            by = "Ben",
            breaches = new object[] { new { id = breach.Id, version = 1 }, new { id = taken.Id, version = 1 }, new { id = Guid.Empty, version = 1 }, new { id = "x", version = 1 }, new { id = breach.Id } },
        });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([200, 409, 404, 400, 400], body.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("status").GetInt32()));
        Assert.Equal("Ana", body.GetProperty("results")[1].GetProperty("problem").GetProperty("owner").GetProperty("name").GetString());
        Assert.Equal("Ben", api.Desk[breach.Id].Acknowledgement!.By.Name);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"breaches":[]}""")]
    public async Task AcknowledgeMany_OfNone_NamesTheField(string json)
    {
        var (response, body) = await api.PostAsync("/api/v1/breaches/acknowledge", json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("breaches", body.GetProperty("field").GetString());
    }

    [Fact]
    public async Task List_PassesTheFilterOn_AndPages()
    {
        var now = TimeProvider.System.GetUtcNow();
        var second = api.Desk.Add(MadeUpBreaches.Of(Kpi.EventPropagation, now));

        var (response, body) = await api.GetAsync("/api/v1/breaches?state=open&state=snoozed&kpi=event-propagation&from=2026-01-01T00:00:00Z&limit=1");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(second.Id, body.GetProperty("next").GetGuid());
        Assert.Equal(2, body.GetProperty("count").GetInt32());
        Assert.Equal(180, body.GetProperty("meanTimeToAcknowledgeSeconds").GetDouble());
        var filter = api.Desk.Listed.Single();
        Assert.Equal([BreachState.Open, BreachState.Snoozed], filter.States.Order());
        Assert.Equal(["event-propagation"], filter.Subjects);
        var (_, rest) = await api.GetAsync($"/api/v1/breaches?before={second.Id}");
        Assert.Equal(breach.Id, rest.GetProperty("breaches")[0].GetProperty("id").GetGuid());
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
    }

    [Theory]
    [InlineData("state=bad", "state")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-02-01&to=2026-01-01", "to")]
    [InlineData("before=1", "before")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=%27", "limit")]
    public async Task List_WithABadParameter_NamesIt(string query, string field)
    {
        var (response, body) = await api.GetAsync("/api/v1/breaches?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, body.GetProperty("field").GetString());
        Assert.Empty(api.Desk.Listed);
    }

    [Fact]
    public async Task Find_AnOpenBreach_TellsItsStoryAndThatItIsUnmeasured()
    {
        var since = TimeProvider.System.GetUtcNow();
        api.Desk.AlterBoard(board => board with
        {
            Judgements = board.Judgements.SetItem(breach.Subject, MadeUpBreaches.Judgement(breach) with
            {
                Unmeasured = new(TaskerOps.Core.Readings.AbsenceReason.SourceDown, "PostgreSQL does not answer."), UnmeasuredSince = since,
            }),
        });

        var (_, body) = await api.GetAsync($"/api/v1/breaches/{breach.Id}");

        Assert.Equal("source-down", body.GetProperty("breach").GetProperty("unmeasured").GetString());
        Assert.Equal(since, body.GetProperty("breach").GetProperty("unmeasuredSince").GetDateTimeOffset());
        Assert.Equal("fired", body.GetProperty("events")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task OpenApi_DescribesEveryChange()
    {
        var (_, body) = await api.GetAsync("/openapi/v1.json");
        var paths = body.GetProperty("paths");

        foreach (var verb in new[] { "acknowledge", "unacknowledge", "snooze", "unsnooze", "note", "resolve" })
        {
            var post = paths.GetProperty($"/api/v1/breaches/{{id}}/{verb}").GetProperty("post");
            Assert.True(post.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _), verb);
            Assert.True(post.GetProperty("responses").TryGetProperty("409", out _), verb);
        }

        Assert.True(paths.GetProperty("/api/v1/breaches/acknowledge").TryGetProperty("post", out _));
        Assert.True(paths.GetProperty("/api/v1/breaches").TryGetProperty("get", out _));
    }

    private string Path(string verb) => $"/api/v1/breaches/{breach.Id}/{verb}";
}
