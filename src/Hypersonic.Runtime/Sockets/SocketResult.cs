namespace Hypersonic.Sockets;

/// <summary>What came of a call: a number, or the error. Never an exception, and no allocation.</summary>
public readonly struct SocketResult : IEquatable<SocketResult>
{
    private readonly int _result;

    /// <param name="result">What a call of the system gave: 0 or more, or an errno, negative.</param>
    internal SocketResult(int result) => _result = result;

    /// <summary>Whether there is no error.</summary>
    public bool IsSuccess => _result >= 0;

    /// <summary>
    /// What the call says that it gives: a descriptor, say, or a number of bytes. -1 after an error, which every call takes
    /// for no descriptor.
    /// </summary>
    public int Value => Math.Max(_result, -1);

    /// <summary>The error, if there is one.</summary>
    public SystemError Error => new(Math.Max(-_result, 0));

    /// <summary>Whether the error is that there is nothing to do now (<see cref="SystemError.WouldBlock"/>).</summary>
    public bool WouldBlock => Error.WouldBlock;

    /// <summary>Whether both are the same number or the same error.</summary>
    public bool Equals(SocketResult other) => _result == other._result;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SocketResult other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _result;

    /// <summary>Whether both are the same number or the same error.</summary>
    public static bool operator ==(SocketResult left, SocketResult right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(SocketResult left, SocketResult right) => !left.Equals(right);

    /// <summary>The number, or the name of the error.</summary>
    public override string ToString() => IsSuccess ? $"{Value}" : Error.Name;
}
