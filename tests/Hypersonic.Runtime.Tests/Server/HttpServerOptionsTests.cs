namespace Hypersonic.Runtime.Tests.Server;

public class HttpServerOptionsTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("localhost")]
    public void A_host_is_an_address_or_localhost(string host) => Assert.Equal(host, new HttpServerOptions { Host = host }.Host);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("127.1")]
    [InlineData("[::1]")]
    [InlineData("[::1]:80")]
    [InlineData("127.0.0.1:80")]
    [InlineData("example.com")]
    public void What_only_looks_like_an_address_is_refused(string host) =>
        Assert.Throws<ArgumentException>(() => new HttpServerOptions { Host = host });
}
