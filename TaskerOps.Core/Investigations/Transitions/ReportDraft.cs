using System.Collections.Immutable;

namespace TaskerOps.Core.Investigations.Transitions;

/// <summary>Gathers what an event tells while its JSON is read; the keys may come in any order.</summary>
internal sealed class ReportDraft
{
    private readonly ImmutableArray<string>.Builder _backtrace = ImmutableArray.CreateBuilder<string>();
    private bool? _success;
    private bool? _errorRetryable;
    private bool? _resultRetryable;
    private string? _errorType;
    private string? _resultErrorType;
    private string? _errorCode;
    private int? _statusCode;
    private long? _executionMilliseconds;
    private string? _completedBy;
    private string? _reason;
    private bool _isManual;

    /// <summary>Type of the event.</summary>
    public string? Event { get; set; }

    /// <summary>The error message.</summary>
    public string? Message { get; set; }

    /// <summary>Reads one property of a result.</summary>
    public void ReadResult(string name, TolerantJson json)
    {
        switch (name)
        {
            case "success":
                _success = json.Flag();
                break;
            case "error" when json.IsText:
                Message = json.Text();
                break;
            case "error" when json.IsObject:
                json.ReadObject(ReadError);
                break;
            case "metadata" when json.IsObject:
                json.ReadObject(ReadMetadata);
                break;
            default:
                json.Skip();
                break;
        }
    }

    /// <summary>What was gathered.</summary>
    public TransitionDetail ToDetail(bool isCut, bool isUnreadable) => new()
    {
        Event = Event,
        Success = _success,
        Message = Message,
        ErrorType = _errorType ?? _resultErrorType,
        ErrorCode = _errorCode,
        Retryable = _resultRetryable ?? _errorRetryable,
        StatusCode = _statusCode,
        Backtrace = _backtrace.ToImmutable(),
        ExecutionMilliseconds = _executionMilliseconds,
        Operator = Mark(),
        IsCut = isCut,
        IsUnreadable = isUnreadable,
    };

    private OperatorMark? Mark() => Event switch
    {
        "ResetForRetry" => new OperatorMark(OperatorMark.ResetForRetry),
        "ResolveManually" => new OperatorMark(OperatorMark.ResolveManually),
        "CompleteManually" => new OperatorMark(OperatorMark.CompleteManually, _completedBy, _reason),
        "Cancel" => new OperatorMark(OperatorMark.Cancel),
        _ => _isManual ? new OperatorMark(OperatorMark.CompleteManually, _completedBy, _reason) : null,
    };

    private void ReadError(string name, TolerantJson json)
    {
        switch (name)
        {
            case "message":
                Message = json.Text();
                break;
            case "error_type":
                _errorType = json.Text();
                break;
            case "error_code":
                _errorCode ??= json.Text();
                break;
            case "retryable":
                _errorRetryable = json.Flag();
                break;
            case "status_code":
                _statusCode = json.Number() is >= 0 and <= 9999 and var code ? (int)code : null;
                break;
            case "backtrace" when json.IsText:
                AddLines(json.Text());
                break;
            case "backtrace" when json.IsArray:
                json.ReadArray(item => AddLines(item.Text()));
                break;
            default:
                json.Skip();
                break;
        }
    }

    private void ReadMetadata(string name, TolerantJson json)
    {
        switch (name)
        {
            case "execution_time_ms":
                _executionMilliseconds = json.Number() is >= 0 and <= long.MaxValue / 2 and var milliseconds ? (long)milliseconds : null;
                break;
            case "retryable":
                _resultRetryable = json.Flag();
                break;
            case "error_type":
                _resultErrorType = json.Text();
                break;
            case "error_code":
                _errorCode = json.Text() ?? _errorCode;
                break;
            case "custom" when json.IsObject:
                json.ReadObject(ReadCustom);
                break;
            default:
                json.Skip();
                break;
        }
    }

    private void ReadCustom(string name, TolerantJson json)
    {
        switch (name)
        {
            case "manually_completed":
                _isManual = json.Flag() is true;
                break;
            case "completed_by":
                _completedBy = json.Text();
                break;
            case "completion_reason":
                _reason = json.Text();
                break;
            default:
                json.Skip();
                break;
        }
    }

    private void AddLines(string? text)
    {
        if (text is null)
        {
            return;
        }

        foreach (var line in text.EnumerateLines())
        {
            if (_backtrace.Count == TransitionDetails.MostLines)
            {
                return;
            }

            _backtrace.Add(line.ToString());
        }
    }
}
