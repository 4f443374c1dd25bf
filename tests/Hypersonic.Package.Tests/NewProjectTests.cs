using System.Net;

namespace Hypersonic.Package.Tests;

[Collection(PackageGroup.Name)]
public sealed class NewProjectTests(PackedPackage package)
{
    [Fact]
    public async Task The_lines_of_the_README_are_a_server_in_a_new_console_project()
    {
        string folder = await package.NewProjectAsync("console");
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Repository.ReadMePrograms[0]);
        string output = await Dotnet.RunAsync(folder, "build", "-o", "out", "-warnaserror");

        await using RunningServer server = await RunningServer.StartAsync(folder, "dotnet", "out/console.dll", "--port", "0");
        Assert.Contains("0 Warning(s)", output, StringComparison.Ordinal);
        Assert.Equal("OK", await server.Client.GetStringAsync("/health"));
        Assert.Equal("user 42", await server.Client.GetStringAsync("/users/42"));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/users/x")).StatusCode);
    }

    [Fact]
    public async Task The_file_of_the_README_runs_without_a_project()
    {
        string folder = package.NewFolder("file");
        string program = Repository.ReadMePrograms[1].Replace("Hypersonic@0.1.0", $"Hypersonic@{package.Version}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "hello.cs"), program);

        await using RunningServer server = await RunningServer.StartAsync(
            folder, "dotnet", "run", "hello.cs", "--", "--port", "0");
        Assert.Equal("OK", await server.Client.GetStringAsync("/health"));
    }

    [Fact]
    public async Task A_project_publishes_to_one_native_file()
    {
        string folder = await NewNativeProjectAsync("native");
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Repository.ReadMePrograms[0]);
        await using RunningServer server = await PublishAndStartAsync(folder, "native");

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder, "out"), "*.dll"));
        Assert.Equal("OK", await server.Client.GetStringAsync("/health"));
        Assert.Equal("user 42", await server.Client.GetStringAsync("/users/42"));
    }

    [Fact]
    public async Task The_JSON_sample_publishes_to_native_code_and_works_there()
    {
        string folder = await NewNativeProjectAsync("json");
        foreach (string source in Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples", "JsonApi"), "*.cs"))
        {
            File.Copy(source, Path.Combine(folder, Path.GetFileName(source)), overwrite: true);
        }
        await using RunningServer server = await PublishAndStartAsync(folder, "json");
        using StringContent item = new("""{"title":"sleep"}""", mediaType: new("application/json"));
        using HttpResponseMessage added = await server.Client.PostAsync("/todos", item);

        Assert.Equal(
            """{"id":2,"title":"sleep","priority":"normal","done":false,"version":1}""", await added.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Routes_of_a_class_library_are_served_by_the_program_that_references_it()
    {
        string folder = package.NewFolder("library-and-program");
        await Dotnet.RunAsync(folder, "new", "classlib", "-o", "library", "--no-restore");
        await Dotnet.RunAsync(folder, "add", "library", "package", "Hypersonic", "--version", package.Version);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "library", "Class1.cs"),
            "namespace Shop; public partial class Api { [Get(\"/health\")] string Health() => \"OK\"; }");
        await Dotnet.RunAsync(folder, "new", "console", "-o", "program", "--no-restore");
        await Dotnet.RunAsync(folder, "add", "program", "reference", "library");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "program", "Program.cs"), "await HttpServer.RunAsync(new Shop.Api(), args);");
        await Dotnet.RunAsync(folder, "build", "program", "-o", "out", "-warnaserror");

        await using RunningServer server = await RunningServer.StartAsync(folder, "dotnet", "out/program.dll", "--port", "0");
        Assert.Equal("OK", await server.Client.GetStringAsync("/health"));
    }

    [Fact]
    public async Task An_SDK_that_is_too_old_is_one_clear_error()
    {
        string folder = await package.NewProjectAsync("old-sdk");
        (int exitCode, string output) = await Dotnet.TryRunAsync(folder, "build", "-p:NETCoreSdkVersion=8.0.400");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("HYP0023", output, StringComparison.Ordinal);
        Assert.Contains("1 Error(s)", output, StringComparison.Ordinal);
    }

    /// <summary>A project for the older framework, whose Native AOT compiler every feed has.</summary>
    private async Task<string> NewNativeProjectAsync(string name)
    {
        string folder = await package.NewProjectAsync(name);
        string project = Path.Combine(folder, $"{name}.csproj");
        await File.WriteAllTextAsync(
            project, (await File.ReadAllTextAsync(project)).Replace("net10.0", "net9.0", StringComparison.Ordinal));
        return folder;
    }

    private static async Task<RunningServer> PublishAndStartAsync(string folder, string name)
    {
        string output = await Dotnet.RunAsync(
            folder, "publish", "-o", "out", "-p:PublishAot=true", "-p:DebugSymbols=false", "-p:StripSymbols=true", "--use-current-runtime", "-warnaserror");
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
        return await RunningServer.StartAsync(folder, Path.Combine(folder, "out", name), "--port", "0");
    }
}
