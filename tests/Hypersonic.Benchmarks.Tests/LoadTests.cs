using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Hypersonic.Benchmarks.Tests;

/// <summary>The load generator against a server whose answers and delays are known.</summary>
public sealed class LoadTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";

    [NativeFact]
    public async Task right_responses_are_counted()
    {
        (int exitCode, string output, _) = await LoadAsync(_ => Ok, TimeSpan.Zero);

        Assert.Equal(0, exitCode);
        Assert.True(Value(output, "requests") > 0);
        Assert.Equal(Ok.Length, Value(output, "response_bytes"));
    }

    [NativeFact]
    public async Task chunks_are_read_to_their_end()
    {
        (int exitCode, _, string error) = await LoadAsync(
            _ => "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nOK\r\n0\r\n\r\n", TimeSpan.Zero);

        Assert.True(exitCode == 0, error);
    }

    [NativeFact]
    public Task another_status_is_an_error() =>
        IsErrorAsync(count => count < 3 ? Ok : "HTTP/1.1 500 No\r\nContent-Length: 2\r\n\r\nOK", "expected \"HTTP/1.1 200 \", got \"HTTP/1.1 500 No\"");

    [NativeFact]
    public Task another_length_is_an_error() =>
        IsErrorAsync(count => count < 3 ? Ok : "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nOKK", "a response of 41 bytes; the first had 40");

    [NativeFact]
    public Task a_surplus_response_is_an_error() => IsErrorAsync(_ => Ok + Ok, "more responses than requests");

    [NativeFact]
    public Task a_truncated_response_is_an_error() => IsErrorAsync(count => count < 3 ? Ok : Ok[..^1], "a request was not answered");

    [NativeFact]
    public async Task latency_in_an_open_loop_counts_from_when_a_request_was_due()
    {
        // A hundred are due in the second; at most ten are answered, so the last of them waited for nearly all of it.
        (_, string output, _) = await LoadAsync(_ => Ok, TimeSpan.FromSeconds(0.1), "--rate", "100", "--warmup", "0", "--seconds", "1");

        Assert.True(Value(output, "p99_us") > 500_000, output);
        Assert.True(Value(output, "backlog") > 80, output);
    }

    private static async Task IsErrorAsync(Func<int, string> answer, string expected)
    {
        (int exitCode, _, string error) = await LoadAsync(answer, TimeSpan.Zero);

        Assert.Equal(1, exitCode);
        Assert.Contains(expected, error);
    }

    private static double Value(string output, string name)
    {
        using JsonDocument result = JsonDocument.Parse(output);
        return result.RootElement.GetProperty(name).GetDouble();
    }

    /// <summary>Loads one connection, whose server answers each request by its number after the delay.</summary>
    private static async Task<(int ExitCode, string Output, string Error)> LoadAsync(
        Func<int, string> answer, TimeSpan delay, params string[] args)
    {
        using NativeProgram load = new("load/load.c");
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        using Process process = load.Start(
            ["--port", $"{((IPEndPoint)listener.LocalEndpoint).Port}", "--connections", "1", "--warmup", "0.05", "--seconds", "0.1", .. args]);
        using Socket connection = await listener.AcceptSocketAsync();
        Task serving = ServeAsync(connection, answer, delay);
        string output = await process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        await serving;
        return (process.ExitCode, output, error);
    }

    private static async Task ServeAsync(Socket connection, Func<int, string> answer, TimeSpan delay)
    {
        byte[] received = new byte[4096];
        try
        {
            for (int count = 0; await connection.ReceiveAsync(received) > 0; count++)
            {
                await Task.Delay(delay);
                await connection.SendAsync(Encoding.ASCII.GetBytes(answer(count)));
            }
        }
        catch (SocketException)
        {
            // The load generator has closed the connection, as it does at the first error.
        }
    }
}
