using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hypersonic.Generator.Parsing;

/// <summary>The calls of the framework whose purpose is to wait, and what to do in their place.</summary>
internal static class BlockingCalls
{
    private const string AwaitTask = "await the task";
    private const string AwaitSignal = "await a 'TaskCompletionSource' or a 'SemaphoreSlim'";

    /// <summary>What to do in place of each, by type and name.</summary>
    private static readonly Dictionary<string, string> Mends = new()
    {
        ["System.Threading.Thread.Sleep"] = "await 'Task.Delay'",
        ["System.Threading.Thread.Join"] = "await a task",
        ["System.Threading.Tasks.Task.Wait"] = AwaitTask,
        ["System.Threading.Tasks.Task.WaitAll"] = "await 'Task.WhenAll'",
        ["System.Threading.Tasks.Task.WaitAny"] = "await 'Task.WhenAny'",
        ["System.Threading.Tasks.Task.Result"] = AwaitTask,
        ["System.Threading.Tasks.ValueTask.Result"] = AwaitTask,
        ["System.Runtime.CompilerServices.TaskAwaiter.GetResult"] = AwaitTask,
        ["System.Runtime.CompilerServices.ValueTaskAwaiter.GetResult"] = AwaitTask,
        ["System.Runtime.CompilerServices.ConfiguredTaskAwaitable.ConfiguredTaskAwaiter.GetResult"] = AwaitTask,
        ["System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter.GetResult"] = AwaitTask,
        ["System.Threading.SemaphoreSlim.Wait"] = "await 'WaitAsync'",
        ["System.Threading.ManualResetEventSlim.Wait"] = AwaitSignal,
        ["System.Threading.CountdownEvent.Wait"] = AwaitSignal,
        ["System.Threading.Barrier.SignalAndWait"] = AwaitSignal,
        ["System.Threading.Monitor.Wait"] = AwaitSignal,
        ["System.Threading.SpinWait.SpinUntil"] = AwaitSignal,
        ["System.Threading.WaitHandle.WaitOne"] = AwaitSignal,
        ["System.Threading.WaitHandle.WaitAny"] = AwaitSignal,
        ["System.Threading.WaitHandle.WaitAll"] = AwaitSignal,
        ["System.Threading.WaitHandle.SignalAndWait"] = AwaitSignal,
        ["System.Collections.Concurrent.BlockingCollection.Take"] = "await the reader of a 'Channel'",
        ["System.Diagnostics.Process.WaitForExit"] = "await 'WaitForExitAsync'",
        ["System.Net.Http.HttpClient.Send"] = "await 'SendAsync'",
        ["System.Net.Http.HttpMessageInvoker.Send"] = "await 'SendAsync'",
        ["System.Net.Dns.GetHostEntry"] = "await 'GetHostEntryAsync'",
        ["System.Net.Dns.GetHostAddresses"] = "await 'GetHostAddressesAsync'",
        ["System.Net.NetworkInformation.Ping.Send"] = "await 'SendPingAsync'",
    };

    /// <summary>
    /// The name of a call that blocks, what to do in its place, and the task that it waits for, if that is one; or null.
    /// </summary>
    public static (string Name, string Mend, IOperation? Task)? Find(IOperation operation)
    {
        (ISymbol? member, IOperation? instance) = operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Instance),
            IPropertyReferenceOperation read => (read.Property, read.Instance),
            _ => ((ISymbol?)null, (IOperation?)null),
        };
        if (member is null || !CanBeListed(member.Name) || (operation is IInvocationOperation { Arguments: var arguments } && arguments.Any(IsNoTime)))
        {
            return null;
        }
        for (INamedTypeSymbol? type = member.ContainingType; type is not null; type = type.BaseType)
        {
            if (Mends.TryGetValue($"{NameOf(type)}.{member.Name}", out string mend))
            {
                bool isTask = mend == AwaitTask;
                return (member.Name == "GetResult" ? "GetAwaiter().GetResult" : $"{type.Name}.{member.Name}", mend, isTask ? Unwrap(instance) : null);
            }
        }
        return null;
    }

    /// <summary>Most names are none of these, and need no look at their types.</summary>
    private static bool CanBeListed(string name) => Names.Contains(name);

    private static readonly HashSet<string> Names = [.. Mends.Keys.Select(static key => key.Substring(key.LastIndexOf('.') + 1))];

    /// <summary>A timeout of zero asks, and does not wait.</summary>
    private static bool IsNoTime(IArgumentOperation argument) => argument.Parameter?.Name is "millisecondsTimeout" or "timeout" or "milliseconds"
        && (argument.Value.ConstantValue is { HasValue: true, Value: 0 or 0L }
            || argument.Value is IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.Name: "TimeSpan" } });

    /// <summary>The task behind its awaiter.</summary>
    private static IOperation? Unwrap(IOperation? operation)
    {
        while (operation is IInvocationOperation { TargetMethod.Name: "GetAwaiter" or "ConfigureAwait" or "AsTask", Instance: { } instance })
        {
            operation = instance;
        }
        return operation;
    }

    private static string NameOf(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? $"{NameOf(outer)}.{type.Name}"
        : $"{type.ContainingNamespace.ToDisplayString()}.{type.Name}";
}
