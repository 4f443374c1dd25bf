using Hypersonic.Http;
using Hypersonic.Interop;
using Hypersonic.Transport;

namespace Hypersonic.Sockets;

/// <content>
/// How responses are sent. Each call takes a <see cref="SendBuffer"/>: what waits there goes first, and what the system does not
/// take stays there, to be flushed when the descriptor is ready for <see cref="SocketEvents.Write"/>. Without one, a response
/// that was sent in part can only be cut: close the connection.
/// </content>
public static unsafe partial class HttpSocket
{
    /// <summary>Sends bytes, as they are.</summary>
    /// <param name="descriptor">A connection.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>
    /// How many bytes the system took, from 1 to all. Or EAGAIN if none now; EPIPE or ECONNRESET if the connection is lost, and
    /// never a signal.
    /// </returns>
    public static SocketResult Send(int descriptor, ReadOnlySpan<byte> bytes) =>
        new(Send(descriptor, bytes, [], []));

    /// <summary>
    /// Answers a request with status 200: the head and the content in one gathered send, without a copy of the content.
    /// </summary>
    /// <param name="request">The request: its method and version say what goes without saying.</param>
    /// <param name="content">The content, any bytes.</param>
    /// <param name="contentType">
    /// The media type, as it is sent: visible US-ASCII. Default <c>text/plain; charset=utf-8</c>.
    /// </param>
    /// <param name="options">What to do beside <see cref="ReceivedRequest.SendOptions"/>: <see cref="SendOptions.Close"/>, say.</param>
    /// <param name="rest">What waits to be sent on this connection.</param>
    /// <returns>
    /// How many bytes are left: 0 if all was sent; else they wait in <paramref name="rest"/>, or are lost if there is none. Or
    /// EAGAIN if nothing was sent and there is no <paramref name="rest"/>; EPIPE or ECONNRESET if the connection is lost; EINVAL,
    /// and nothing sent, for a media type that could not be sent: a line break, say, would split the response.
    /// </returns>
    public static SocketResult SendOk(
        in ReceivedRequest request,
        ReadOnlySpan<byte> content,
        string contentType = ResponseRules.TextType,
        SendOptions options = SendOptions.None,
        SendBuffer? rest = null) => SendOk(request.Descriptor, content, contentType, request.SendOptions | options, rest);

    /// <summary>Sends a response with status 200: the head and the content in one gathered send, without a copy of it.</summary>
    /// <param name="descriptor">A connection.</param>
    /// <param name="content">The content, any bytes.</param>
    /// <param name="contentType">The media type, as above.</param>
    /// <param name="options">What to say of the connection, and whether to leave the content out.</param>
    /// <param name="rest">What waits to be sent on this connection.</param>
    /// <returns>As above.</returns>
    public static SocketResult SendOk(
        int descriptor,
        ReadOnlySpan<byte> content,
        string contentType = ResponseRules.TextType,
        SendOptions options = SendOptions.None,
        SendBuffer? rest = null)
    {
        if (string.IsNullOrEmpty(contentType) || !ResponseRules.IsFieldValue(contentType))
        {
            return new SocketResult(-Errno.EINVAL);
        }
        ReadOnlySpan<byte> head = ResponseComposer.Current.Ok(contentType, content.Length, options);
        return SendAll(descriptor, head, (options & SendOptions.OmitContent) == 0 ? content : [], options, rest);
    }

    /// <summary>Answers a request with the 404 of the server, which was baked when this was compiled.</summary>
    /// <param name="request">The request: its method and version say what goes without saying.</param>
    /// <param name="options">What to do besides.</param>
    /// <param name="rest">What waits to be sent on this connection.</param>
    /// <returns>As <c>SendOk</c>.</returns>
    public static SocketResult SendNotFound(
        in ReceivedRequest request, SendOptions options = SendOptions.None, SendBuffer? rest = null) =>
        SendNotFound(request.Descriptor, request.SendOptions | options, rest);

    /// <summary>Sends the 404 of the server, which was baked when this was compiled.</summary>
    /// <param name="descriptor">A connection.</param>
    /// <param name="options">What to say of the connection, and whether to leave the content out.</param>
    /// <param name="rest">What waits to be sent on this connection.</param>
    /// <returns>As <c>SendOk</c>.</returns>
    public static SocketResult SendNotFound(int descriptor, SendOptions options = SendOptions.None, SendBuffer? rest = null) =>
        SendAll(descriptor, ResponseComposer.Current.Core(CoreResponses.NotFound, options), [], options, rest);

    /// <summary>
    /// Answers a request that was rejected as the server does, with <c>Connection: close</c>. Then <see cref="Shutdown"/>.
    /// </summary>
    /// <returns>As <c>SendOk</c>; EINVAL if the request was not rejected.</returns>
    public static SocketResult SendRejection(in ReceivedRequest request, SendBuffer? rest = null)
    {
        if (request.Status != RequestStatus.Rejected)
        {
            return new SocketResult(-Errno.EINVAL);
        }
        SendOptions options = request.SendOptions | SendOptions.Close;
        ReadOnlySpan<byte> message = ResponseComposer.Current.Core(CoreResponses.For(request.Rejection), options);
        return SendAll(request.Descriptor, message, [], options, rest);
    }

    /// <summary>Tells a client that waits for it to send the content (<see cref="ReceivedRequest.ExpectsContinue"/>).</summary>
    /// <returns>As <c>SendOk</c>.</returns>
    public static SocketResult SendContinue(int descriptor, SendBuffer? rest = null) =>
        SendAll(descriptor, CoreResponses.Continue, [], SendOptions.None, rest);

    /// <summary>Sends what waits and then two pieces, as far as the system takes them, and keeps the rest.</summary>
    internal static SocketResult SendAll(
        int descriptor, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, SendOptions options, SendBuffer? rest)
    {
        bool isHeldBack = (options & SendOptions.More) != 0;
        long length = first.Length + (long)second.Length + (rest?.Length ?? 0);
        if ((isHeldBack && rest is null) || length > Array.MaxLength)
        {
            return new SocketResult(rest is null && isHeldBack ? -Errno.EINVAL : -Errno.ENOBUFS);
        }
        int sent = 0;
        if (!isHeldBack)
        {
            sent = Send(descriptor, rest is null ? [] : rest.Waiting, first, second);
            if (sent == -Errno.EAGAIN && rest is not null)
            {
                sent = 0;
            }
            if (sent < 0)
            {
                return new SocketResult(sent);
            }
        }
        rest?.Take(sent, first, second);
        return new SocketResult((int)length - sent);
    }

    /// <returns>How many bytes the system took, or an errno, negative.</returns>
    private static int Send(int descriptor, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        fixed (byte* firstStart = first, secondStart = second, thirdStart = third)
        {
            OutputSegment* segments = stackalloc OutputSegment[3];
            int count = 0;
            Describe(firstStart, first.Length);
            Describe(secondStart, second.Length);
            Describe(thirdStart, third.Length);
            return (int)SystemSocket.Send(descriptor, segments, Math.Max(count, 1));

            void Describe(byte* start, int length)
            {
                if (length > 0)
                {
                    segments[count++] = new OutputSegment(start, length);
                }
            }
        }
    }
}
