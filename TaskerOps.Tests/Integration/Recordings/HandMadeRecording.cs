using System.IO.Compression;
using TaskerOps.Demo.Servers;

namespace TaskerOps.Tests.Integration.Recordings;

/// <summary>A recording of one task of one step, written into a temporary folder; a test may replace any file.</summary>
internal sealed class HandMadeRecording : IDisposable
{
    public const string Task = "01a203d4-a947-71a1-b929-00adedfd2e2e";
    public const string Step = "01a203d4-a954-7e46-a715-3f0db044c7cb";
    private const string Template = "01a203d4-2b00-7901-83f6-a377b90d03d8";
    private const string Namespace = "01a203d4-2aaa-7fa2-af4e-8f35c7ef19e5";
    private const string NamedStep = "01a203d4-a94f-7556-89db-141be3b01d84";
    private readonly RunDirectory run = RunDirectory.Create();

    public HandMadeRecording()
    {
        Write("task_namespaces", $"task_namespace_uuid,name,created_at,updated_at\n{Namespace},shop,2020-01-01 00:00:00,2020-01-01 00:00:00\n");
        Write("named_tasks", $"named_task_uuid,task_namespace_uuid,name,version,configuration,created_at,updated_at,identity_strategy\n{Template},{Namespace},order,1.0.0,{{}},2020-01-01 00:00:00,2020-01-01 00:00:00,strict\n");
        Write("named_steps", $"named_step_uuid,name,created_at,updated_at\n{NamedStep},pay,2020-01-01 00:00:00,2020-01-01 00:00:00\n");
        Write("tasks", $"task_uuid,named_task_uuid,complete,requested_at,completed_at,initiator,context,identity_hash,created_at,updated_at,correlation_id\n{Task},{Template},t,2020-01-01 10:00:00.5,,\"\",\"{{\"\"note\"\": \"\"two\\nlines, at 2020-01-01T10:00:00Z\"\"}}\",hash,2020-01-01 10:00:00.25,2020-01-01 10:00:00.25,3f2504e0-4f89-41d3-9a0c-0305e82c3301\n");
        Write("workflow_steps", $"workflow_step_uuid,task_uuid,named_step_uuid,created_at,updated_at\n{Step},{Task},{NamedStep},2020-01-01 10:00:00,2020-01-01 10:00:00\n");
        Write("task_transitions", $"task_transition_uuid,task_uuid,to_state,from_state,sort_key,most_recent,created_at,updated_at\n01a203d4-a96e-72c4-84de-61f7a7309b57,{Task},pending,,1,t,2020-01-01 10:00:00.25,2020-01-01 10:00:00.25\n");
        Write("workflow_step_transitions", StepTransitions("2020-01-01 10:00:09.75"));
    }

    public string Folder => run.Folder;

    public static string StepTransitions(string createdAt) =>
        $"workflow_step_transition_uuid,workflow_step_uuid,to_state,metadata,sort_key,most_recent,created_at,updated_at\n01a203d4-a972-72bd-808a-0d59cb9ce170,{Step},pending,{{}},1,t,{createdAt},2020-01-01 10:00:00\n";

    public void Write(string table, string text) => WriteFile(Path.Combine("database", table + ".csv.gz"), text);

    public void WriteFile(string path, string text)
    {
        var file = run.Inside(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var writer = new StreamWriter(new GZipStream(File.Create(file), CompressionLevel.Fastest));
        writer.Write(text);
    }

    public void Delete(string table) => File.Delete(run.Inside(Path.Combine("database", table + ".csv.gz")));

    public void Dispose() => run.Dispose();
}
