namespace TaskerOps.Core.Investigations.Transitions;

/// <summary>
/// Reads the metadata of a step transition. They are an object whose <c>event</c> is a <em>string containing JSON</em>:
/// <c>{"event":"{\"type\":\"Fail\",\"data\":\"Card declined\"}","timestamp":"…"}</c>. The data of a report are the whole
/// result, <c>{"error":{"message","error_type",…},"metadata":{"execution_time_ms",…},"result":…,"success":…}</c>, those of a
/// failure its message. Anything else is read as far as it goes and called unreadable; nothing here throws.
/// </summary>
public static class TransitionDetails
{
    /// <summary>Most characters of a message or another text that are kept.</summary>
    public const int MostText = 1_000_000;

    /// <summary>Most lines of a backtrace that are kept.</summary>
    public const int MostLines = 500;

    /// <summary>Reads the column <c>metadata</c>.</summary>
    /// <param name="metadata">As stored; null where nothing is.</param>
    public static TransitionDetail Read(string? metadata)
    {
        if (string.IsNullOrWhiteSpace(metadata))
        {
            return TransitionDetail.Nothing;
        }

        string? text = null;
        Guid? worker = null;
        Guid? correlation = null;
        var json = new TolerantJson(metadata);
        var isObject = json.IsObject;
        var isRead = isObject && json.ReadObject((name, inner) =>
        {
            switch (name)
            {
                case "event":
                    text = inner.Text();
                    break;
                case "worker_uuid":
                    worker = inner.Uuid();
                    break;
                case "correlation_id":
                    correlation = inner.Uuid();
                    break;
                default:
                    inner.Skip();
                    break;
            }
        });
        var detail = text is null ? TransitionDetail.Nothing : ReadEvent(text);
        return detail with
        {
            Worker = worker,
            Correlation = correlation,
            IsUnreadable = detail.IsUnreadable || !isObject || !(isRead || json.IsCut),
            IsCut = detail.IsCut || json.IsCut,
        };
    }

    /// <summary>Reads the string in <c>event</c>, which may have been cut: <c>{"type":"Fail","data":"Card decl</c>.</summary>
    /// <param name="text">The string; null where there is none.</param>
    public static TransitionDetail ReadEvent(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return TransitionDetail.Nothing;
        }

        var draft = new ReportDraft();
        var json = new TolerantJson(text);
        var isRead = json.IsObject && json.ReadObject((name, inner) =>
        {
            switch (name)
            {
                case "type":
                    draft.Event = inner.Text();
                    break;
                case "data" when inner.IsText:
                    draft.Message = inner.Text();
                    break;
                case "data" when inner.IsObject:
                    inner.ReadObject(draft.ReadResult);
                    break;
                default:
                    inner.Skip();
                    break;
            }
        });
        return draft.ToDetail(json.IsCut, isUnreadable: draft.Event is null || !(isRead || json.IsCut));
    }
}
