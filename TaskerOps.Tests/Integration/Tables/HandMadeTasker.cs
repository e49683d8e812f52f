using TaskerOps.Core.Series;
using TaskerOps.Tests.Integration.Api;
using Xunit;

namespace TaskerOps.Tests.Integration.Tables;

/// <summary>
/// A Tasker database written by hand, in the night in which Berlin's clocks go back (01:00 UTC is second 0), on a server
/// whose sessions are in Berlin time, with TaskerOps on it. The answers for [0, 300) were worked out on paper:
/// <code>
/// no  namespace  what                          created  completed (E2E ms)  failed  enqueued  claimed after ms    executed ms   complete
///  1  shop       all goes well                 10       12.1 (2100)                 1         20                  1180          1
///  2  shop       retry, then success           20       41 (21000)                  2         30, 40              500, 8000     1
///  3  shop       blocked, not in error         50                           53      1         50                  2000
///  4  hostile    blocked, then given up        60                           62      1         10                  1000
///  5  shop       no steps                      70       70.2 (200)
///  6  shop       two rows in one microsecond   80       83 (3000)                   1         0                   1100          1
///  7  shop       cut in half by the start      (−20)    5 (25000)                   0         (claimed before)    12000         1
///  8  shop       ended just before, doubles after
///  9  shop       everything doubled            100      104 (4000)                  1         400                 1000          1
/// 10  shop       waits, enqueued twice         150                                  1         (waits 140000)
/// 11  shop       waits, too young to tell      290                                  1         (waits 8000)
/// 12  billing    stale, never claimed          110                          200     1         (waits for nobody)
/// 13  billing    stale, claimed afterwards     111                          201     1         138000              1000          1
/// 14  billing    cancelled                     120                                  1
/// 15  shop       reset by hand after failing   130                          133     1         100                 900
/// 16  shop       a state of a later version    180                                  1         1000
/// 17  shop       a transaction of 20 s         240      295 (55000)                 1         60                  2000          1
/// 18  shop       no rows at all                170
/// 19  shop       completed before its creation 260.5    260.4 (0)
/// 20  shop       claimed before its enqueue    265      275 (10000)                 1         0                   1000          1
/// 21  billing    a batch worker fails          220                          230     1         70                  3000
/// 22  shop       afterwards                    (310)
/// sum                                          19       9                   6       17        13 + 2 waiting      13            8
/// </code>
/// </summary>
public sealed class HandMadeTasker : IAsyncLifetime
{
    public const string Hostile = "\"}'; drop table tasks; --${x}<b>\\\u202e";

    public static readonly DateTimeOffset Zero = new(2026, 10, 25, 1, 0, 0, TimeSpan.Zero);

    private TestDatabase? _database;
    private ApiHost? _host;

    internal TestDatabase Database => _database!;

    internal ApiHost Api => _host!;

    public static Window Window(double from, double to) => new(Zero + TimeSpan.FromSeconds(from), Zero + TimeSpan.FromSeconds(to));

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.StartAsync("Europe/Berlin", CancellationToken.None);
        // A later version may have states that this one does not know.
        await _database.ExecuteAsync(
            """
            alter table tasker.task_transitions drop constraint chk_task_transitions_to_state;
            alter table tasker.workflow_step_transitions drop constraint chk_workflow_step_transitions_to_state;
            """,
            CancellationToken.None);
        var writer = new TaskWriter(Zero);
        writer.Template("shop", """{"steps":[{"name":"pay","handler":{"callable":"Pay::Charge","method":"call"}}]}""");
        writer.Template("billing", """{"steps":[{"name":"work","handler":{"callable":"Batch::Work","method":"run"}}]}""");
        writer.Template(Hostile, """{"steps":[{"name":"pay","handler":{"callable":"<script>alert(1)</script>"}}]}""");
        WriteTasks(writer);
        RandomTasks.Write(writer, from: 3600, to: 5400);
        await writer.WriteAsync(_database, CancellationToken.None);
        await _database.ExecuteAsync("analyze", CancellationToken.None);
        _host = await ApiHost.StartAsync(_database.ReaderConnectionString, prometheus: null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private static void WriteTasks(TaskWriter writer)
    {
        writer.Task("shop", 10, "pending@10 initializing@10.1 enqueuing_steps@10.2 steps_in_process@10.3 evaluating_results@12 complete@12.1", 0,
            ("pay", "pending@10 enqueued@10.3 in_progress@10.32 ok@11.5 complete@11.8"));
        writer.Task("shop", 20, "pending@20 steps_in_process@20.5 waiting_for_dependencies@22 steps_in_process@31.1 complete@41", 0,
            ("pay", "pending@20 enqueued@20.5 in_progress@20.53 failed@21.03 retry@21.2 pending@31 enqueued@31.1 in_progress@31.14 ok@39.14 complete@40"));
        writer.Task("shop", 50, "pending@50 steps_in_process@50.5 blocked@53", 0, ("pay", "pending@50 enqueued@50.5 in_progress@50.55 failed@52.55 error@52.8"));
        writer.Task(Hostile, 60, "pending@60 blocked@62 error@62.1", 0, ("pay", "enqueued@60.5 in_progress@60.51 failed@61.51 error@61.8"));
        writer.Task("shop", 70, "pending@70 initializing@70.1 complete@70.2");
        writer.Task("shop", 80, "pending@80 initializing@80.5 enqueuing_steps@80.5 steps_in_process@81 complete@83", 0,
            ("pay", "enqueued@80.9 in_progress@80.9 ok@82 complete@82"));
        writer.Task("shop", -20, "pending@-20 steps_in_process@-19 complete@5", 0, ("pay", "pending@-20 enqueued@-18 in_progress@-10 ok@2 complete@3"));
        writer.Task("shop", -30, "pending@-30 steps_in_process@-29 complete@-0.01 complete@0.02", 0,
            ("pay", "enqueued@-25 in_progress@-24 ok@-0.02 ok@0.01 complete@-0.001 complete@0.03"));
        writer.Task("shop", 100, "pending@100 steps_in_process@100.5 steps_in_process@100.52 complete@104", 0,
            ("pay", "pending@100 enqueued@100.6 enqueued@100.63 in_progress@101 in_progress@101.01 ok@102 ok@102.02 complete@103 complete@103.01"));
        writer.Task("shop", 150, "pending@150 steps_in_process@151", 0, ("pay", "pending@150 enqueued@160 enqueued@160.02"));
        writer.Task("shop", 290, "pending@290 steps_in_process@291", 0, ("pay", "pending@290 enqueued@292"));
        writer.Task("billing", 110, "pending@110 steps_in_process@111 error@200", 0, ("work", "pending@110 enqueued@112"));
        writer.Task("billing", 111, "pending@111 steps_in_process@112 error@201", 0, ("work", "pending@111 enqueued@112 in_progress@250 ok@251 complete@252"));
        writer.Task("billing", 120, "pending@120 cancelled@125", 0, ("work", "pending@120 enqueued@121 cancelled@125"));
        writer.Task("shop", 130, "pending@130 blocked@133", 0, ("pay", "pending@130 enqueued@131 in_progress@131.1 failed@132 error@132.5 pending@200"));
        writer.Task("shop", 180, "pending@180 paused_by_operator@185", 0, ("pay", "enqueued@181 in_progress@182 dreaming@183"));
        writer.Task("shop", 240, "pending@240 steps_in_process@241 complete@295", 20, ("pay", "pending@240 enqueued@242 in_progress@242.06 ok@244.06 complete@245"));
        writer.Task("shop", 170, "");
        writer.Task("shop", 260.5, "pending@260.3 complete@260.4");
        writer.Task("shop", 265, "pending@265 steps_in_process@266 complete@275", 0, ("pay", "pending@265 enqueued@270.005 in_progress@270 ok@271 complete@272"));
        writer.Task("billing", 220, "pending@220 blocked@230", 0, ("work_001/work", "enqueued@222 in_progress@222.07 failed@225.07 error@226"), ("never_enqueued", ""));
        writer.Task("shop", 310, "pending@310 complete@320", 0, ("pay", "pending@310 enqueued@311 in_progress@312 ok@313 complete@314"));
    }
}
