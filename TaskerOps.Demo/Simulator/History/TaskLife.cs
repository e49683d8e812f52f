using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.History;

/// <summary>One task's life, event by event: the orchestrator's clock runs on, the worker's reports come in between.</summary>
internal sealed class TaskLife
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);
    private readonly TaskTemplate _template;
    private readonly Guid _correlation;
    private readonly Guid _worker;
    private readonly Random _random;
    private readonly PlannedTask _task;
    private readonly PriorityQueue<PlannedReport, DateTime> _reports = new();
    private DateTime _now;

    private DateTimeOffset Stamp => new(_now, TimeSpan.Zero);

    public TaskLife(TaskRequest request, DateTime requestedAt, Guid worker, Random random)
    {
        (_template, _correlation, _worker, _random) = (request.Template, request.CorrelationId, worker, random);
        _now = requestedAt + Pause(1, 1);
        _task = new PlannedTask(Key(0.4), request, requestedAt, _now);
    }

    public PlannedTask Live()
    {
        Create();
        Move(States.Initializing, TransitionText.Task("Start"), 2.5);
        EnqueueReady();
        while (true)
        {
            if (_reports.TryDequeue(out var report, out var at))
            {
                _now = at > _now ? at : _now;
                Digest(report);
                Evaluate(report.Step);
            }
            else if (_task.State == States.WaitingForDependencies)
            {
                Resume();
            }
            else
            {
                return _task;
            }
        }
    }

    private void Create()
    {
        var steps = _template.InitialSteps().ToDictionary(s => s.Name, s => Add(s.Name, s, s.Inputs));
        foreach (var step in steps.Values)
        {
            step.Parents.AddRange(step.Template.DependsOn.Select(name => steps[name]));
            Connect(step);
        }

        Append(_task.Transitions, _task.Id, States.Pending, TransitionText.Initial, 2);
        foreach (var step in steps.Values)
        {
            Append(step.Transitions, step.Id, States.Pending, TransitionText.Initial, 2.2);
        }
    }

    private void Digest(PlannedReport report)
    {
        var step = report.Step;
        var outcome = report.Outcome;
        _now += Pause(1, 1.5);
        step.BackoffSeconds = ResultProcessor.BackoffSeconds(step.Attempts ?? 1, _random);
        step.LastAttemptedAt = _now;
        if (outcome.Error is { } error)
        {
            var again = error.Retryable && step.Attempts < step.Template.MaxAttempts;
            Move(
                step, again ? States.WaitingForRetry : States.Error,
                again
                    ? TransitionText.StepWithMessage("WaitForRetry", error.Message + " - retryable", Stamp)
                    : TransitionText.StepWithMessage("Fail", error.Message, Stamp));
            return;
        }

        Move(step, States.Complete, TransitionText.StepWithResult("Complete", step.Results!, Stamp));
        step.ProcessedAt = _now;
        if (RunTimeSteps.From(_template, step.Template, report.Result) is { } wanted)
        {
            Create(step, wanted);
        }
    }

    private void Create(PlannedStep reporter, RunTimeSteps wanted)
    {
        _now += Pause(2, 1);
        var steps = wanted.Steps.ToDictionary(s => s.Name, s => Add(s.Name, s.Template, s.Inputs));
        steps[reporter.Name] = reporter;
        foreach (var (from, to) in wanted.Edges)
        {
            steps[to].Parents.Add(steps[from]);
        }

        foreach (var step in wanted.Steps)
        {
            Connect(steps[step.Name]);
        }
    }

    private void Evaluate(PlannedStep cause)
    {
        if (_task.State == States.StepsInProcess)
        {
            Move(States.EvaluatingResults, TransitionText.Task($"StepCompleted({cause.Id})"), 1.5);
        }

        if (_task.State != States.EvaluatingResults)
        {
            return;
        }

        if (_task.Steps.Exists(s => s.State == States.Error))
        {
            Move(States.BlockedByFailures, TransitionText.Finalization("PermanentFailure(\"Steps in error state\")", Stamp), 2);
        }
        else if (_task.Steps.TrueForAll(s => s.State == States.Complete))
        {
            Move(States.Complete, TransitionText.Finalization("AllStepsSuccessful", Stamp), 2);
        }
        else if (!EnqueueReady() && _reports.Count == 0)
        {
            Move(States.WaitingForDependencies, TransitionText.Task("NoDependenciesReady"), 1.5);
        }
    }

    private void Resume()
    {
        var due = _task.Steps.Where(s => s.State == States.WaitingForRetry).Min(RetryAt);
        // The fallback poller looks every five seconds.
        _now = new DateTime((due.Ticks / Poll.Ticks * Poll.Ticks) + Poll.Ticks, DateTimeKind.Utc) + Pause(2, 3);
        Move(States.EvaluatingResults, TransitionText.Task("DependenciesReady"), 0);
        EnqueueReady();
    }

    private bool EnqueueReady()
    {
        var ready = _task.Steps.FindAll(IsReady);
        if (ready.Count == 0)
        {
            return false;
        }

        Move(States.EnqueuingSteps, TransitionText.Task($"ReadyStepsFound({ready.Count})"), 2.5);
        foreach (var step in ready)
        {
            if (step.State == States.WaitingForRetry)
            {
                _now += Pause(1, 0.5);
                Move(step, States.Pending, TransitionText.Step("Retry", Stamp));
            }

            _now += Pause(1.2, 0.5);
            Move(step, States.Enqueued, TransitionText.Step("Enqueue", Stamp));
            Run(step, _now + Pause(1.3, 1.2));
        }

        Move(States.StepsInProcess, TransitionText.Task($"StepsEnqueued([{string.Join(", ", ready.Select(s => s.Id))}])"), 1.2);
        return true;
    }

    /// <summary>The worker's part: claims at that time, runs the handler, reports.</summary>
    private void Run(PlannedStep step, DateTime at)
    {
        var orchestratorsTime = _now;
        _now = at;
        step.Attempts = (step.Attempts ?? 0) + 1;
        Move(step, States.InProgress, TransitionText.Step("Start", Stamp));
        var inputs = step.Inputs is null ? null : System.Text.Json.Nodes.JsonNode.Parse(step.Inputs)!.AsObject();
        var outcome = Handlers.Run(
            new StepCall(_template, step.Template, step.Name, _task.Request.Context, inputs, step.Attempts.Value), _random, Stamp);
        _now += outcome.Duration + Pause(1, 0.8);
        step.Results = StepResult.Text(step.Id, outcome, Stamp);
        Move(
            step, outcome.Success ? States.EnqueuedForOrchestration : States.EnqueuedAsErrorForOrchestration,
            TransitionText.Report(outcome.Success, step.Results, Stamp, _worker, _correlation));
        var report = new PlannedReport(step, _now, outcome, step.Transitions[^1], Key(0.7));
        _task.Reports.Add(report);
        _reports.Enqueue(report, _now);
        _now = orchestratorsTime;
    }

    private bool IsReady(PlannedStep step) =>
        (step.State == States.Pending || (step.State == States.WaitingForRetry && RetryAt(step) <= _now))
        && step.Parents.TrueForAll(p => p.State == States.Complete);

    private static DateTime RetryAt(PlannedStep step) => step.LastAttemptedAt!.Value.AddSeconds(step.BackoffSeconds!.Value);

    private PlannedStep Add(string name, StepTemplate template, string? inputs)
    {
        var step = new PlannedStep(Key(1 + (0.02 * _task.Steps.Count)), name, template, inputs, _now);
        _task.Steps.Add(step);
        return step;
    }

    private void Connect(PlannedStep step) =>
        _task.Edges.AddRange(step.Parents.Select(parent => (Key(1.8), parent.Id, step.Id, _now)));

    private void Move(string to, string metadata, double pause)
    {
        _now += Pause(pause * 0.7, pause * 0.3);
        Append(_task.Transitions, _task.Id, to, metadata, 0.5);
    }

    private void Move(PlannedStep step, string to, string metadata)
    {
        Append(step.Transitions, step.Id, to, metadata, 0.5);
        step.UpdatedAt = _now;
    }

    private void Append(List<PlannedTransition> rows, Guid entity, string to, string metadata, double keyDelay)
    {
        var before = rows.Count == 0 ? null : rows[^1];
        if (before is not null)
        {
            before.SupersededAt = _now;
        }

        rows.Add(new PlannedTransition(Key(keyDelay), entity, before?.To, to, metadata, rows.Count + 1, _now));
        if (before is null && rows != _task.Transitions && metadata != TransitionText.Initial)
        {
            // A step made at run time has no first row: its history begins with the second state.
            rows[0] = rows[0] with { From = States.Pending };
        }
    }

    /// <summary>A key made within the transaction that began now.</summary>
    private Guid Key(double delay) => UuidV7.At(_now + Pause(delay, 0.05), _random);

    private TimeSpan Pause(double least, double mean) =>
        TimeSpan.FromMilliseconds(least - (Math.Log(1 - _random.NextDouble()) * mean));
}
