using Hypersonic.Sockets;

namespace Hypersonic.Runtime.Tests.Sockets;

/// <summary>A descriptor that is none, or not of the kind, is an error and never an exception.</summary>
public class InvalidDescriptorTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    [InlineData(999_999)]
    public void What_is_no_descriptor_is_EBADF(int descriptor)
    {
        byte[] buffer = new byte[64];
        Assert.Equal("EBADF", HttpSocket.Accept(descriptor).Error.Name);
        Assert.Equal("EBADF", HttpSocket.LocalPort(descriptor).Error.Name);
        Assert.Equal("EBADF", HttpSocket.Receive(descriptor, buffer).Error.Name);
        Assert.Equal("EBADF", HttpSocket.Shutdown(descriptor).Error.Name);
        Assert.Equal("EBADF", HttpSocket.Close(descriptor).Error.Name);
        AssertSendsFail("EBADF", descriptor);
        AssertIsClosed("EBADF", HttpSocket.ReceiveRequest(descriptor, buffer));
        AssertIsClosed("EBADF", new RequestReader().Receive(descriptor, buffer));
    }

    [Fact]
    public void A_file_is_no_socket()
    {
        using FileStream file = File.OpenRead(typeof(InvalidDescriptorTests).Assembly.Location);
        int descriptor = (int)file.SafeFileHandle.DangerousGetHandle();
        byte[] buffer = new byte[64];
        Assert.Equal("ENOTSOCK", HttpSocket.Accept(descriptor).Error.Name);
        Assert.Equal("ENOTSOCK", HttpSocket.LocalPort(descriptor).Error.Name);
        Assert.Equal("ENOTSOCK", HttpSocket.Receive(descriptor, buffer).Error.Name);
        Assert.Equal("ENOTSOCK", HttpSocket.Shutdown(descriptor).Error.Name);
        AssertSendsFail("ENOTSOCK", descriptor);
        AssertIsClosed("ENOTSOCK", HttpSocket.ReceiveRequest(descriptor, buffer));
        AssertIsClosed("ENOTSOCK", new RequestReader().Receive(descriptor, buffer));
    }

    [Fact]
    public void A_connection_does_not_listen()
    {
        using Loopback loopback = new();
        Assert.Equal("EINVAL", HttpSocket.Accept(loopback.Descriptor).Error.Name);
    }

    [Fact]
    public void A_listener_has_nothing_to_receive_and_nobody_to_send_to()
    {
        using Loopback loopback = new();
        Assert.Equal("ENOTCONN", HttpSocket.Receive(loopback.Listener, new byte[1]).Error.Name);
        Assert.Contains(HttpSocket.Send(loopback.Listener, "x"u8).Error.Name, (string[])["EPIPE", "ENOTCONN"]);
    }

    [Fact]
    public void A_result_that_is_an_error_is_no_descriptor()
    {
        SocketResult result = HttpSocket.Close(-1);
        Assert.Equal((false, -1, "EBADF", "EBADF"), (result.IsSuccess, result.Value, result.Error.Name, $"{result}"));
        Assert.Equal(result, HttpSocket.Accept(result.Value));
    }

    private static void AssertSendsFail(string error, int descriptor)
    {
        SendBuffer rest = new();
        Assert.Equal(error, HttpSocket.Send(descriptor, "x"u8).Error.Name);
        Assert.Equal(error, HttpSocket.SendOk(descriptor, "x"u8, rest: rest).Error.Name);
        Assert.Equal(error, HttpSocket.SendNotFound(descriptor, rest: rest).Error.Name);
        Assert.Equal(error, HttpSocket.SendContinue(descriptor, rest).Error.Name);
        Assert.Equal(0, rest.Length);
    }

    private static void AssertIsClosed(string error, ReceivedRequest request) =>
        Assert.Equal((RequestStatus.Closed, error), (request.Status, request.Error.Name));
}
