namespace Hypersonic.Http;

/// <summary>Why a request cannot be served. Each closes the connection: what follows cannot be told from it for sure.</summary>
internal enum Rejection : byte
{
    None,
    BadMethod,
    BadTarget,
    BadVersion,
    BadFieldLine,
    BadHost,
    BadContentLength,
    BadTransferEncoding,
    BadChunk,
    ContentTooLarge,
    RequestLineTooLong,
    FieldsTooLarge,
    TransferCodingUnknown,
    ExpectationUnknown,
    RequestTimeout,
    Misdirected,
    Overloaded,
    VersionNotSupported,
}
