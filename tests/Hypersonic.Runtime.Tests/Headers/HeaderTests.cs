using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Hypersonic.Interop;

namespace Hypersonic.Runtime.Tests.Headers;

/// <summary>Every constant and every layout of the runtime is what the public headers of each system say.</summary>
public class HeaderTests
{
    private const BindingFlags Everything = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>How the runtime names what has no name in C.</summary>
    private static readonly Dictionary<string, Func<SystemKind, int?>> Computed = new()
    {
        ["BPF_RET_K"] = static system => HeaderTable.Find("BPF_RET", system) | HeaderTable.Find("BPF_K", system),
        ["sockaddr_un.PathOffset"] = static system => HeaderTable.Find("sockaddr_un.sun_path", system),
        ["sockaddr_un.PathLength"] = static system => HeaderTable.Find("sizeof sockaddr_un.sun_path", system),
        ["stat.ModeOffset"] = static system => HeaderTable.Find(OnLinux(system) ? "statx.stx_mode" : "stat.st_mode", system),
        ["stat.DeviceOffset"] = static system => HeaderTable.Find(OnLinux(system) ? "statx.stx_dev_major" : "stat.st_dev", system),
        ["stat.DeviceSize"] = static system => OnLinux(system)
            ? HeaderTable.Find("statx.stx_dev_minor", system) - HeaderTable.Find("statx.stx_dev_major", system) + HeaderTable.Find("sizeof statx.stx_dev_minor", system)
            : HeaderTable.Find("sizeof stat.st_dev", system),
        ["stat.InodeOffset"] = static system => HeaderTable.Find(OnLinux(system) ? "statx.stx_ino" : "stat.st_ino", system),
        ["stat.MaxSize"] = static _ => HeaderTable.Systems.Max(static system => HeaderTable.Find(OnLinux(system) ? "sizeof statx" : "sizeof stat", system)),
    };

    private static readonly Dictionary<string, FieldInfo> Constants = new[] { typeof(Libc), typeof(Errno), typeof(Libc.sockaddr_un), typeof(Libc.stat) }
        .SelectMany(static type => type.GetFields(Everything))
        .Where(static field => field.FieldType == typeof(SystemConstant) || (field.IsLiteral && field.FieldType != typeof(string)))
        .ToDictionary(static field => field.DeclaringType!.DeclaringType is null ? field.Name : $"{field.DeclaringType.Name}.{field.Name}");

    /// <summary>Structures that C# declares once for all systems.</summary>
    private static readonly Type[] Structures = [.. typeof(Libc).GetNestedTypes(Everything)
        .Where(static type => type is { IsValueType: true, IsEnum: false } && type != typeof(Libc.Member) && !type.Name.Contains('<', StringComparison.Ordinal))];

    public static TheoryData<string> ConstantNames => [.. Constants.Keys];

    public static TheoryData<string> StructureNames => [.. Structures.Select(static type => type.Name)];

    public static TheoryData<string> SystemNames => [.. HeaderTable.Systems.Select(static system => system.ToString())];

    [Theory, MemberData(nameof(ConstantNames))]
    public void A_constant_has_the_number_of_each_system(string name)
    {
        object value = Constants[name].GetValue(null)!;
        foreach (SystemKind system in HeaderTable.Systems)
        {
            int? number = Computed.TryGetValue(name, out Func<SystemKind, int?>? compute) ? compute(system) : HeaderTable.Find(name, system);
            if (value is SystemConstant constant)
            {
                Assert.Equal((system, IsLeftOut(name, system) ? 0 : number ?? Kqueue(name, system)), (system, constant.On(system)));
            }
            else if (OnLinux(system))
            {
                // The calls that it belongs to are Linux's alone.
                Assert.Equal(number, Convert.ToInt32(value, CultureInfo.InvariantCulture));
            }
        }
    }

    [Theory, MemberData(nameof(StructureNames))]
    public void A_structure_lies_as_each_system_that_has_it_lays_it(string name)
    {
        Type type = Structures.Single(type => type.Name == name);
        foreach (SystemKind system in HeaderTable.Systems)
        {
            if (name == nameof(Libc.sockaddr_prefix))
            {
                Assert.Equal(HeaderTable.Find("sockaddr.sa_data", system), Marshal.SizeOf(type));
                continue;
            }
            // Linux has wider lengths in msghdr, and what comes behind them lies farther behind.
            bool isLonger = name == nameof(Libc.msghdr) && !OnLinux(system);
            if (HeaderTable.Find($"sizeof {name}", system) is { } size)
            {
                Assert.Equal((system, size), (system, isLonger ? Marshal.SizeOf(type) - 8 : Marshal.SizeOf(type)));
            }
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public))
            {
                int offset = (int)Marshal.OffsetOf(type, field.Name) - (isLonger && field.Name == "msg_flags" ? 4 : 0);
                if (field.FieldType == typeof(Libc.sockaddr_prefix))
                {
                    Assert.Equal(0, offset);
                }
                else if (HeaderTable.Find($"{name}.{field.Name}", system) is { } expected)
                {
                    Assert.Equal((system, field.Name, expected), (system, field.Name, offset));
                    int narrower = isLonger && (field.Name is "msg_iovlen" or "msg_controllen") ? 4 : 0;
                    Assert.Equal(
                        (system, field.Name, HeaderTable.Find($"sizeof {name}.{field.Name}", system)),
                        (system, field.Name, Marshal.SizeOf(field.FieldType.IsPointer ? typeof(nint) : field.FieldType) - narrower));
                }
                else
                {
                    Assert.Null(HeaderTable.Find($"sizeof {name}", system));
                }
            }
        }
    }

    [Theory, MemberData(nameof(SystemNames))]
    public void A_kevent_lies_as_each_system_lays_it(string name)
    {
        SystemKind system = Enum.Parse<SystemKind>(name);
        Libc.kevent_layout layout = Libc.kevent_layout.Of(system);
        // Linux has none of its own.
        SystemKind owner = OnLinux(system) ? SystemKind.Darwin : system;
        Assert.Equal(HeaderTable.Find("sizeof kevent", owner), layout.Size);
        Assert.Equal(Member("ident"), layout.ident);
        Assert.Equal(Member("filter"), layout.filter);
        Assert.Equal(Member("flags"), layout.flags);
        Assert.Equal(Member("fflags"), layout.fflags);
        Assert.Equal(Member("data"), layout.data);
        Assert.Equal(Member("udata"), layout.udata);

        Libc.Member Member(string member) => new(
            HeaderTable.Find($"kevent.{member}", owner)!.Value, HeaderTable.Find($"sizeof kevent.{member}", owner)!.Value);
    }

    [Theory, MemberData(nameof(SystemNames))]
    public unsafe void A_kevent_keeps_what_is_written_into_it(string name)
    {
        Libc.kevent_layout layout = Libc.kevent_layout.Of(Enum.Parse<SystemKind>(name));
        byte* bytes = stackalloc byte[128];
        new Span<byte>(bytes, 128).Fill(0xEE);
        layout.Set(bytes, 1234, -2, 0x8021, 0xFEDC_BA98_7654_3210);
        Assert.Equal((1234, -2, 0x8021), (layout.Ident(bytes), layout.Filter(bytes), layout.Flags(bytes)));
        Assert.Equal((0u, 0L, 0xFEDC_BA98_7654_3210ul), (layout.FFlags(bytes), layout.Data(bytes), layout.UData(bytes)));
        layout.SetFlags(bytes, 0x4061);
        Assert.Equal((-2, 0x4061, 0u), (layout.Filter(bytes), layout.Flags(bytes), layout.FFlags(bytes)));
        Assert.Equal(0xEE, bytes[layout.Size]);
    }

    [Fact]
    public void An_address_begins_with_its_length_everywhere_but_on_Linux()
    {
        foreach (SystemKind system in HeaderTable.Systems)
        {
            int? length = HeaderTable.Find("sockaddr.sa_len", system);
            (int?, int?) family = (HeaderTable.Find("sockaddr.sa_family", system), HeaderTable.Find("sizeof sockaddr.sa_family", system));
            Assert.Equal((OnLinux(system) ? null : 0, OnLinux(system) ? (0, 2) : (1, 1)), (length, family));
        }
    }

    [Fact]
    public unsafe void An_event_of_epoll_lies_as_on_this_processor()
    {
        byte* bytes = stackalloc byte[64];
        new Span<byte>(bytes, 64).Fill(0xEE);
        Libc.epoll_event.Set(bytes, 0x1234_5678, 0xFEDC_BA98_7654_3210);
        bool isPacked = RuntimeInformation.ProcessArchitecture == Architecture.X64;
        (int Size, int Data) expected = isPacked
            ? (HeaderTable.Find("sizeof epoll_event", SystemKind.Linux)!.Value, HeaderTable.Find("epoll_event.data", SystemKind.Linux)!.Value)
            : (16, 8);
        Assert.Equal(0x1234_5678u, *(uint*)(bytes + HeaderTable.Find("epoll_event.events", SystemKind.Linux)!.Value));
        Assert.Equal(0xFEDC_BA98_7654_3210, *(ulong*)(bytes + expected.Data));
        Assert.Equal(expected.Size, Libc.epoll_event.Size);
    }

    [Fact]
    public void This_system_uses_its_own_column()
    {
        Assert.Equal(Libc.AF_INET6.On(HostSystem.Kind), (int)Libc.AF_INET6);
        Assert.Equal(System.Net.Sockets.Socket.OSSupportsIPv6, Libc.AF_INET6 != 0);
    }

    private static bool OnLinux(SystemKind system) => system == SystemKind.Linux;

    /// <summary>On Linux kqueue comes from libraries that speak as Darwin does.</summary>
    private static int Kqueue(string name, SystemKind system) =>
        OnLinux(system) && name.StartsWith("EV", StringComparison.Ordinal) ? HeaderTable.Find(name, SystemKind.Darwin)!.Value : 0;

    /// <summary>What a system has and the runtime does not use there.</summary>
    private static bool IsLeftOut(string name, SystemKind system) => name switch
    {
        // Versions of Darwin that are in use do not know it.
        nameof(Libc.MSG_NOSIGNAL) => system == SystemKind.Darwin,
        // They go with statx.
        nameof(Libc.AT_FDCWD) or nameof(Libc.AT_SYMLINK_NOFOLLOW) => !OnLinux(system),
        _ => false,
    };
}
