namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The handler blocks its loop.</summary>
public class HYP0037Tests
{
    [Theory]
    [InlineData("Thread.[|Sleep(100)|];", "Thread.Sleep", "await 'Task.Delay'")]
    [InlineData("Thread.[|Sleep(TimeSpan.FromSeconds(1))|];", "Thread.Sleep", "await 'Task.Delay'")]
    [InlineData("Work.[|Wait()|];", "Task.Wait", "await the task")]
    [InlineData("Work.[|Wait(100)|];", "Task.Wait", "await the task")]
    [InlineData("_ = Number.[|Result|];", "Task.Result", "await the task")]
    [InlineData("_ = Soon().[|Result|];", "ValueTask.Result", "await the task")]
    [InlineData("Work.GetAwaiter().[|GetResult()|];", "GetAwaiter().GetResult", "await the task")]
    [InlineData("_ = Number.ConfigureAwait(false).GetAwaiter().[|GetResult()|];", "GetAwaiter().GetResult", "await the task")]
    [InlineData("_ = Soon().GetAwaiter().[|GetResult()|];", "GetAwaiter().GetResult", "await the task")]
    [InlineData("_ = Soon().ConfigureAwait(false).GetAwaiter().[|GetResult()|];", "GetAwaiter().GetResult", "await the task")]
    [InlineData("Task.[|WaitAll(Work, Number)|];", "Task.WaitAll", "await 'Task.WhenAll'")]
    [InlineData("Task.[|WaitAny(Work, Number)|];", "Task.WaitAny", "await 'Task.WhenAny'")]
    [InlineData("Gate.[|Wait()|];", "SemaphoreSlim.Wait", "await 'WaitAsync'")]
    [InlineData("Slim.[|Wait()|];", "ManualResetEventSlim.Wait", "await a 'TaskCompletionSource' or a 'SemaphoreSlim'")]
    [InlineData("Event.[|WaitOne()|];", "WaitHandle.WaitOne", "await a 'TaskCompletionSource' or a 'SemaphoreSlim'")]
    [InlineData("lock (Gate) { Monitor.[|Wait(Gate)|]; }", "Monitor.Wait", "await a 'TaskCompletionSource' or a 'SemaphoreSlim'")]
    [InlineData("_ = Client.[|Send(new System.Net.Http.HttpRequestMessage())|];", "HttpClient.Send", "await 'SendAsync'")]
    [InlineData("System.Net.Dns.[|GetHostAddresses(\"a\")|];", "Dns.GetHostAddresses", "await 'GetHostAddressesAsync'")]
    [InlineData("Maybe?.[|Wait()|];", "Task.Wait", "await the task")]
    [InlineData("if (Number.IsFaulted) { _ = Number.[|Result|]; }", "Task.Result", "await the task")]
    public void a_call_that_waits_is_reported(string statement, string call, string mend) => DiagnosticAssert.Reports(
        "HYP0037",
        $"'{call}' blocks the loop on which 'Home' runs, and all its other connections wait: {mend}, or run the handler on the thread pool with [Offload]",
        Program("[Get(\"/\")] static string Home()", statement));

    [Theory]
    [InlineData("[Get(\"/\")] string Home()")]
    [InlineData("[Get(\"/\", Frozen = true), Put(\"/\")] static string Home()")]
    [InlineData("[Get(\"/\"), Offload(false)] static string Home()")]
    public void whatever_handler_runs_on_the_loop(string handler) => DiagnosticAssert.Reports(
        "HYP0037",
        "'Thread.Sleep' blocks the loop on which 'Home' runs, and all its other connections wait: await 'Task.Delay', or run the handler on the thread pool with [Offload]",
        Program(handler, "Thread.[|Sleep(100)|];"));

    [Fact]
    public void an_asynchronous_handler_blocks_too() => DiagnosticAssert.Reports(
        "HYP0037",
        "'Task.Result' blocks the loop on which 'Home' runs, and all its other connections wait: await the task, or run the handler on the thread pool with [Offload]",
        """
        using System.Threading.Tasks;

        partial class Api
        {
            [Get("/")]
            static async Task<string> Home(Task<string>[] waiting)
            {
                await Task.Delay(1);
                return Other().[|Result|];
            }

            private static async Task<string> Other() => await Task.FromResult("other");
        }
        """.Replace("Task<string>[] waiting", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("Thread.Sleep(0);")]
    [InlineData("Thread.Sleep(TimeSpan.Zero);")]
    [InlineData("if (Gate.Wait(0)) { Gate.Release(); }")]
    [InlineData("_ = Work.Wait(TimeSpan.Zero);")]
    [InlineData("_ = Event.WaitOne(0);")]
    [InlineData("if (Number.IsCompletedSuccessfully) { _ = Number.Result; }")]
    [InlineData("_ = Number.IsCompleted ? Number.Result : 0;")]
    [InlineData("var soon = Soon(); if (soon.IsCompletedSuccessfully) { _ = soon.Result; }")]
    [InlineData("var soon = Soon(); if (soon.IsCompleted) { _ = soon.GetAwaiter().GetResult(); }")]
    [InlineData("_ = Task.Run(() => { Thread.Sleep(100); Work.Wait(); });")]
    [InlineData("_ = Task.Run(Sleep); static void Sleep() => Thread.Sleep(100);")]
    [InlineData("new Thread(() => Thread.Sleep(100)).Start();")]
    [InlineData("_ = nameof(Number.Result);")]
    [InlineData("_ = new Other().Result;")]
    public void what_does_not_wait_or_waits_elsewhere_is_not(string statement) =>
        DiagnosticAssert.IsSilent(Program("[Get(\"/\")] static string Home()", statement));

    [Theory]
    [InlineData("[Get(\"/\"), Offload] static string Home()")]
    [InlineData("[Get(\"/\", Frozen = true)] static string Home()")]
    [InlineData("static string Home()")]
    public void what_does_not_run_on_the_loop_may_wait(string method) =>
        DiagnosticAssert.IsSilent(Program(method, "Thread.Sleep(100); Work.Wait();"));

    [Fact]
    public void in_a_class_that_is_offloaded_every_handler_may_wait() => DiagnosticAssert.IsSilent(
        Program("[Get(\"/\")] static string Home()", "Thread.Sleep(100);").Replace("partial class Api", "[Offload] partial class Api", StringComparison.Ordinal));

    [Theory]
    [InlineData("Task<int> task = Number; await task; return $\"{task.Result}\";")]
    [InlineData("Task<int> a = Number, b = Number; await Task.WhenAll(a, b); return $\"{a.Result + b.Result}\";")]
    [InlineData("Task<int>[] all = [Number, Number]; await Task.WhenAll(all); return $\"{all[0].Result}\";")]
    [InlineData("await Number.ConfigureAwait(false); Thread.Sleep(100); return \"\";")]
    public void what_was_awaited_has_ended(string body) => DiagnosticAssert.IsSilent(
        Program("[Get(\"/\")] static async Task<string> Home()", body).Replace("return \"end\";", "", StringComparison.Ordinal));

    private static string Program(string method, string statement) =>
        $$"""
        using System.Threading;
        using System.Threading.Tasks;

        partial class Api
        {
            private static readonly Task Work = Task.Delay(1);
            private static readonly Task? Maybe = Work;
            private static readonly Task<int> Number = Task.FromResult(1);
            private static readonly SemaphoreSlim Gate = new(1);
            private static readonly ManualResetEventSlim Slim = new();
            private static readonly ManualResetEvent Event = new(false);
            private static readonly System.Net.Http.HttpClient Client = new();

            private static ValueTask<int> Soon() => new(1);

            {{method}}
            {
                {{statement}}
                return "end";
            }
        }

        class Other
        {
            public int Result => 1;
        }
        """;
}
