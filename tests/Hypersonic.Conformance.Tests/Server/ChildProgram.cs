using System.Globalization;
using Hypersonic.Conformance.Tests.Reports;

namespace Hypersonic.Conformance.Tests.Server;

/// <summary>The entry point of the test assembly: serves for <see cref="ServersInChild"/>, or counts the cases.</summary>
internal static class ChildProgram
{
    public const string ServeCommand = "serve";

    public static int Main(string[] args)
    {
        switch (args)
        {
            case [ServeCommand]:
                Serve();
                return 0;

            case ["count"]:
                Console.WriteLine(CaseCount.Describe());
                return 0;

            default:
                Console.Error.WriteLine($"usage: {ServeCommand} | count");
                return 2;
        }
    }

    private static void Serve()
    {
        SystemShim.InstallIfAsked();
        foreach (Profile profile in Enum.GetValues<Profile>())
        {
            HttpServer server = Profiles.Start(profile, Console.Error.WriteLine);
            Console.WriteLine(server.EndPoints[0].Port.ToString(CultureInfo.InvariantCulture));
        }
        while (Console.In.ReadLine() is not null)
        {
            Console.WriteLine(SystemShim.Counts.ToLine());
        }
    }
}
