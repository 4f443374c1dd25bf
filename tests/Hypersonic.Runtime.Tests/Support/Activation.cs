namespace Hypersonic.Runtime.Tests.Support;

/// <summary>
/// Starts a program as systemd does when it hands over sockets: they are descriptors 3 and up, and LISTEN_FDS and LISTEN_PID
/// tell of them. It is Perl, since that is everywhere, can listen, and becomes the program without another process.
/// </summary>
internal static class Activation
{
    /// <summary>A TCP socket of 127.0.0.1 on a free port.</summary>
    public const string Tcp = "tcp";

    /// <summary>A connection instead of a listener.</summary>
    public const string Connection = "connection";

    /// <summary>One for datagrams.</summary>
    public const string Datagrams = "datagrams";

    private const string Script =
        """
        use strict; use Socket; use POSIX ();
        $^F = 1000;
        my @sockets;
        while ((my $place = shift) ne "--") {
            my $socket;
            if ($place eq "tcp") {
                socket($socket, PF_INET, SOCK_STREAM, 0) && bind($socket, sockaddr_in(0, INADDR_LOOPBACK)) && listen($socket, 16) or die $!;
            } elsif ($place eq "connection") {
                socketpair($socket, my $other, PF_UNIX, SOCK_STREAM, 0) or die $!;
                POSIX::dup2(fileno $other, 200);
            } elsif ($place eq "datagrams") {
                socket($socket, PF_INET, SOCK_DGRAM, 0) && bind($socket, sockaddr_in(0, INADDR_LOOPBACK)) or die $!;
            } else {
                socket($socket, PF_UNIX, SOCK_STREAM, 0) && bind($socket, sockaddr_un($place)) && listen($socket, 16) or die $!;
            }
            push @sockets, $socket;
        }
        POSIX::dup2(fileno $sockets[$_], 100 + $_) for 0 .. $#sockets;
        close $_ for @sockets;
        for (0 .. $#sockets) { POSIX::dup2(100 + $_, 3 + $_); POSIX::close(100 + $_); }
        $ENV{LISTEN_FDS} = @sockets;
        $ENV{LISTEN_PID} = $$;
        exec @ARGV;
        """;

    /// <summary>What goes before the program.</summary>
    /// <param name="sockets">The constants above, or paths of unix-domain sockets.</param>
    public static string Of(params string[] sockets) => $"exec perl -e '{Script}' {string.Join(' ', sockets)} --";
}
