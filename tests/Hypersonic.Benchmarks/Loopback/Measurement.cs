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

    [JsonPropertyName("response_bytes"), JsonRequired]
    public int ResponseBytes { get; init; }

    [JsonPropertyName("server_cpu_seconds"), JsonRequired]
    public double ServerCpuSeconds { get; init; }

    [JsonPropertyName("load_cpu_seconds"), JsonRequired]
    public double LoadCpuSeconds { get; init; }

    /// <summary>Server CPU per request in µs: what is compared.</summary>
    [JsonIgnore]
    public double CpuPerRequest => ServerCpuSeconds * 1e6 / Requests;
}
