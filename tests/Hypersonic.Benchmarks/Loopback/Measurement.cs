using System.Text.Json.Serialization;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>One window, as the load generator reports it.</summary>
internal sealed record Measurement
{
    [JsonPropertyName("requests"), JsonRequired]
    public long Requests { get; init; }

    [JsonPropertyName("seconds"), JsonRequired]
    public double Seconds { get; init; }

    [JsonPropertyName("requests_per_second"), JsonRequired]
    public double RequestsPerSecond { get; init; }

    [JsonPropertyName("p50_us"), JsonRequired]
    public double P50 { get; init; }

    [JsonPropertyName("p99_us"), JsonRequired]
    public double P99 { get; init; }

    [JsonPropertyName("p99_9_us"), JsonRequired]
    public double P999 { get; init; }

    /// <summary>Requests of an open loop that were due within the window and could not be sent.</summary>
    [JsonPropertyName("backlog")]
    public long Backlog { get; init; }

    [JsonPropertyName("response_bytes"), JsonRequired]
    public int ResponseBytes { get; init; }

    [JsonPropertyName("server_cpu_seconds"), JsonRequired]
    public double ServerCpuSeconds { get; init; }

    [JsonPropertyName("load_cpu_seconds"), JsonRequired]
    public double LoadCpuSeconds { get; init; }

    /// <summary>What the watched CPUs did for others than the server and the load, or what a hypervisor took of them.</summary>
    [JsonPropertyName("other_cpu_seconds")]
    public double OtherCpuSeconds { get; init; }

    /// <summary>Whether others had so much of the CPUs that the window says little; they are counted in ticks of 10 ms.</summary>
    [JsonIgnore]
    public bool IsDisturbed => OtherCpuSeconds > (0.05 * Seconds) + 0.02;

    /// <summary>Server CPU per request in µs: what is compared.</summary>
    [JsonIgnore]
    public double CpuPerRequest => ServerCpuSeconds * 1e6 / Requests;
}
