namespace Hypersonic.CommandLine;

/// <summary>What the command line asks for.</summary>
internal enum ServerCommand : byte
{
    Serve,
    ShowRoutes,
    ShowHelp,
}
