using System.Text;
using Hypersonic.Http;

namespace Hypersonic.Protocol;

/// <content>How the application is asked for the response to one request.</content>
internal sealed partial class HttpConnection
{
    /// <summary>Writes the response to one request, or leaves it suspended.</summary>
    private void Answer(in Request request, in RequestHead head, bool staysOpen)
    {
        ReadOnlyMemory<byte> conditions = head.IsConditional && head.Method is RequestMethod.Get or RequestMethod.Head
            ? Buffer.AsMemory((_unreadStart + head.FieldsStart)..(_unreadStart + head.Length - 2))
            : default;
        protocol.Writer.Prepare(head.Method == RequestMethod.Head, Option(staysOpen, head.Version), conditions);
        if (head.Method == RequestMethod.Unknown)
        {
            WriteCore(CoreResponses.MethodUnknown);
        }
        else if (head.Method == RequestMethod.Options && head.NamesServer)
        {
            WriteCore(CoreResponses.ServerOptions);
        }
        else if (Run(in request, suspended: null) is { } pending)
        {
            _suspended = new SuspendedRequest(protocol)
            {
                Response = pending,
                Method = head.Method,
                Target = Encoding.ASCII.GetString(request.Target),
                Version = head.Version,
                KeepAlive = head.KeepAlive,
                Conditions = conditions.ToArray(),
                Scope = protocol.Scopes.Take(),
                AddedFields = AddedFields([]),
                DeclaredLength = protocol.Writer.DeclaredLength,
                Filters = protocol.Writer.TakeWaitingFilters(),
            };
        }
        else if (protocol.Scopes.Current is not null)
        {
            ReturnScope();
        }
    }

    /// <summary>The field lines that were added to a response that is yet to come: those that are kept, unless there are more.</summary>
    private byte[] AddedFields(byte[] kept) =>
        protocol.Writer.AddedFields.Length == kept.Length ? kept : protocol.Writer.AddedFields.ToArray();

    private void ReturnScope()
    {
        if (protocol.Scopes.Take() is { } scope && !protocol.Scopes.TryReturn(scope))
        {
            // Some call of the system still uses the buffer of this connection, which goes on with another one.
            protocol.Scopes.OwnBuffer = _ownBuffer = protocol.Buffers.Replace(_ownBuffer!);
        }
    }

    private static ConnectionOption Option(bool staysOpen, ProtocolVersion version) =>
        !staysOpen ? ConnectionOption.Close
        : version == ProtocolVersion.Http10 ? ConnectionOption.KeepAlive
        : ConnectionOption.None;

    /// <summary>Runs the application for a request, or goes on with one that has waited.</summary>
    /// <returns>The response that is yet to come, or null if one is written.</returns>
    private PendingResponse? Run(in Request request, SuspendedRequest? suspended)
    {
        OutputMark start = protocol.Output.Mark();
        Exception? failure = null;
        string? fault = null;
        try
        {
            DispatchResult result = suspended is null
                ? protocol.Application.Dispatch(in request, protocol.Writer)
                : suspended.Response.Write(protocol.Writer);
            PendingResponse? pending = protocol.Writer.TakePending();
            if (pending is not null && result == DispatchResult.Pending && protocol.Output.Length == start.Length)
            {
                return pending;
            }
            fault = FindFault(result, start);
        }
#pragma warning disable CA1031 // Whatever a handler throws is a 500 and a log line; the loop lives.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }
        finally
        {
            protocol.Context.Reset();
        }
        WaitingFilter? filters = WaitingFilter.Append(protocol.Writer.WaitingFilters, suspended?.Filters);
        if (fault is not null)
        {
            Fail(in request, suspended, start, new InvalidOperationException(fault), fault);
        }
        else if (failure is not null)
        {
            Fail(in request, suspended, start, failure, HttpProtocol.Describe(failure));
        }
        return filters is null ? null : TellFilters(filters, in request, suspended, start);
    }

    /// <summary>Tells filters of the response that is written; where one throws, those further out are told of 500.</summary>
    /// <returns>The response, where one holds it back.</returns>
    private HeldBackResponse? TellFilters(
        WaitingFilter filters, in Request request, SuspendedRequest? suspended, OutputMark start)
    {
        if (suspended is not null)
        {
            suspended.Filters = null;
        }
        for (WaitingFilter? filter = filters; filter is not null; filter = filter.Next)
        {
            try
            {
                CancellationToken cancellationToken = filter.Waits ? protocol.Writer.CancellationToken : CancellationToken.None;
                ValueTask told = filter.TellAsync(protocol.Writer.StatusCode, cancellationToken);
                if (!told.IsCompleted)
                {
                    protocol.Writer.WaitingFilters = filter.Next;
                    return new HeldBackResponse(told.AsTask(), protocol.Output.TakeSince(start));
                }
                told.GetAwaiter().GetResult();
            }
#pragma warning disable CA1031 // As for handlers.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Fail(in request, suspended, start, exception, HttpProtocol.Describe(exception));
            }
            finally
            {
                protocol.Context.Reset();
            }
        }
        return null;
    }

    /// <summary>What is wrong with what was written, if it is not one whole response; where there is none, 404 is written.</summary>
    private string? FindFault(DispatchResult result, OutputMark start)
    {
        bool hasWritten = protocol.Output.Length > start.Length;
        if (result == DispatchResult.Written && hasWritten && !protocol.Writer.IsContentOpen)
        {
            return null;
        }
        if (result == DispatchResult.NotFound && !hasWritten)
        {
            WriteCore(CoreResponses.NotFound);
            return null;
        }
        string written = protocol.Writer.IsContentOpen ? "half a" : hasWritten ? "a" : "no";
        return $"the application returned {result} and wrote {written} response";
    }

    private void Fail(in Request request, SuspendedRequest? suspended, OutputMark start, Exception exception, string reason)
    {
        RequestMethod method = suspended?.Method ?? request.Method;
        string target = suspended?.Target ?? Encoding.ASCII.GetString(request.Target);
        protocol.Output.Rewind(start);
        protocol.Writer.Restart();
        WriteCore(CoreResponses.InternalServerError);
        protocol.Log($"500 {method.Token()} {target}: {reason}");
        protocol.ReportError(new HandlerError(method, target, exception));
    }

    private void WriteCore(ReadOnlySpan<byte> message) => protocol.Writer.WriteCore(message);
}
