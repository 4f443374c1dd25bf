using Hypersonic.Protocol;

namespace Hypersonic.Runtime.Tests;

/// <summary>The log names the line that its reader can mend.</summary>
public sealed class StackFramesTests
{
    private const string User = "at Api.Boom() in /app/Program.cs:line 6";

    [Theory]
    [InlineData("   at Api.Boom() in /app/Program.cs:line 6\n   at Api.Other()", User)]
    [InlineData("   at System.Int32.Parse(String s)\r\n   at Api.Boom() in /app/Program.cs:line 6\r\n   at Hypersonic.Protocol.HttpConnection.Serve()", User)]
    [InlineData("   at Hypersonic.Response.WithHeader(String name, String value)\n   at Api.Boom() in /app/Program.cs:line 6", User)]
    [InlineData("   at System.A.B()\n--- End of stack trace from previous location ---\n   at Api.Boom() in /app/Program.cs:line 6", User)]
    [InlineData("   at SystemX.A()\n   at Api.Boom()", "at SystemX.A()")]
    [InlineData("   at HypersonicApi.A()\n   at Api.Boom()", "at HypersonicApi.A()")]
    [InlineData("   at System.A.B()\n   at Hypersonic.C.D()", "at System.A.B()")]
    [InlineData("   at Hypersonic.C.D()\n   at System.A.B()", "at Hypersonic.C.D()")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("nothing of the kind", "")]
    public void It_is_the_innermost_of_the_users_code_if_there_is_any(string? trace, string frame) =>
        Assert.Equal(frame, StackFrames.FirstOfUser(trace).ToString());
}
