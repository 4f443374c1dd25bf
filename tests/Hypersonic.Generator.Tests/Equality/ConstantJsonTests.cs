using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Tests.Equality;

/// <summary>
/// The JSON that is baked of a constant is to the byte what the framework's reflection writes of the same expression:
/// each is given by a handler that is literal, and by one that calls the JsonSerializer.
/// </summary>
public class ConstantJsonTests
{
    private const string Declarations =
        """
        #nullable disable
        public enum Size : byte { Small = 1, Large = 200 }

        [System.Flags]
        public enum Rights : long { None = 0, Read = 1, Write = 2, All = -1 }

        public static class Known
        {
            public const string Name = "constant";
            public const double Third = 1.0 / 3;
            public const decimal Price = 9.90m;
            public const Size Big = Size.Large;
        }

        """;

    [Theory]
    [InlineData("new { ok = true, items = new[] { 1, 2 } }", """{"ok":true,"items":[1,2]}""")]
    [InlineData("new { }", "{}")]
    [InlineData("new { Name = 1, @class = 2, größe = 3 }", """{"Name":1,"class":2,"gr\u00F6\u00DFe":3}""")]
    [InlineData("new { Known.Name, Known.Price, Known.Third, Known.Big }", """{"Name":"constant","Price":9.90,"Third":0.3333333333333333,"Big":200}""")]
    [InlineData("new { a = \"<>&'\\\"+`\\\\/\\n\\u007F é🌲\" }", """{"a":"\u003C\u003E\u0026\u0027\u0022\u002B\u0060\\/\n\u007F \u00E9\uD83C\uDF32"}""")]
    [InlineData("new { a = nameof(Known), b = $\"{Known.Name}!\", c = \"a\" + Known.Name, d = 1 + 2 * 3 }", """{"a":"Known","b":"constant!","c":"aconstant","d":7}""")]
    [InlineData("new { a = 'c', b = '\\'', c = (object)'c', d = (int)'c' }", """{"a":"c","b":"\u0027","c":"c","d":99}""")]
    [InlineData("new { a = Size.Small, b = Rights.Read | Rights.Write, c = Rights.All, d = (Size)7, e = (Size?)Size.Large }", """{"a":1,"b":3,"c":-1,"d":7,"e":200}""")]
    [InlineData("new { a = (string)null, b = (int?)null, c = default(string), d = default(int), e = default(int?), f = (object)null }", """{"a":null,"b":null,"c":null,"d":0,"e":null,"f":null}""")]
    [InlineData("new { a = byte.MaxValue, b = sbyte.MinValue, c = short.MinValue, d = ushort.MaxValue, e = int.MinValue, f = uint.MaxValue, g = long.MinValue, h = ulong.MaxValue }", """{"a":255,"b":-128,"c":-32768,"d":65535,"e":-2147483648,"f":4294967295,"g":-9223372036854775808,"h":18446744073709551615}""")]
    [InlineData("new { a = 0.1f, b = 1e21, c = -0.0, d = 1.00m, e = decimal.MaxValue, f = float.Epsilon, g = 0.0000001m, h = -0.0m }", """{"a":0.1,"b":1E+21,"c":-0,"d":1.00,"e":79228162514264337593543950335,"f":1E-45,"g":0.0000001,"h":0.0}""")]
    [InlineData("new { a = (int?)1, b = (long?)1, c = (double?)16777217, d = (float?)16777217, e = (decimal?)1, f = (int?)'a', g = (double?)0.1f, h = (Size?)0, i = (int?)1.5 }", """{"a":1,"b":1,"c":16777217,"d":16777216,"e":1,"f":97,"g":0.10000000149011612,"h":0,"i":1}""")]
    [InlineData("new long?[] { 1, null, (byte)2, 'a' }", "[1,null,2,97]")]
    [InlineData("new double[] { 1, 2.5f, 'a' }", "[1,2.5,97]")]
    [InlineData("new object[] { 1, \"a\", null, new { b = 'c' }, new[] { 1.5m }, Size.Large }", """[1,"a",null,{"b":"c"},[1.5],200]""")]
    [InlineData("new[] { new { a = 1 }, new { a = 2 } }", """[{"a":1},{"a":2}]""")]
    [InlineData("new int[][] { [1, 2], [], new[] { 3 }, null }", "[[1,2],[],[3],null]")]
    [InlineData("new { a = new byte[] { 251, 255, 254 }, b = (byte[])[1], c = new byte[0], d = (List<byte>)[1, 2], e = (object)new byte[] { 1 } }", """{"a":"+//+","b":"AQ==","c":"","d":[1,2],"e":"AQ=="}""")]
    [InlineData("new { a = new int[0], b = Array.Empty<string>(), c = new List<int>(), d = new Dictionary<string, int>(), e = new char[] { 'a' } }", """{"a":[],"b":[],"c":[],"d":{},"e":["a"]}""")]
    [InlineData("new { a = (IReadOnlyList<long>)[1, 2], b = (List<object>)[1, \"a\"], c = (IEnumerable<string>)[\"a\"], d = new List<double> { 1, 2.5 } }", """{"a":[1,2],"b":[1,"a"],"c":["a"],"d":[1,2.5]}""")]
    [InlineData("new Dictionary<string, object> { [\"a b\"] = 1, [\"<\"] = new { c = 2 } }", """{"a b":1,"\u003C":{"c":2}}""")]
    [InlineData("new Dictionary<string, int[]> { { \"x\", [1] }, { Known.Name, null } }", """{"x":[1],"constant":null}""")]
    [InlineData("(object)\"text\"", "\"text\"")]
    [InlineData("5", "5")]
    [InlineData("true", "true")]
    [InlineData("new char[] { 'a' }", "[\"a\"]")]
    [InlineData("(object)new byte[] { 1, 2 }", "\"AQI=\"")]
    public void a_constant_is_written_as_the_framework_does(string expression, string expected) =>
        AssertSame([expression], [expected]);

    [Fact]
    public void it_is_nested_as_deep_as_the_framework_goes() =>
        AssertSame([$"{string.Concat(Enumerable.Repeat("new[] { ", 64))}1{string.Concat(Enumerable.Repeat(" }", 64))}"]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void random_constants_are_written_as_the_framework_does(int seed)
    {
        RandomConstant random = new(new Random(seed));

        AssertSame([.. Enumerable.Range(0, 60).Select(_ => $"new {{ root = {random.Next(depth: 4)} }}")]);
    }

    private static void AssertSame(string[] expressions, string[]? expected = null)
    {
        StringBuilder source = new(Declarations + "partial class Api\n{\n");
        for (int i = 0; i < expressions.Length; i++)
        {
            source.Append(CultureInfo.InvariantCulture, $"    [Get(\"/constant/{i}\")] static Response L{i}() => Response.Json({expressions[i]});\n");
            source.Append(CultureInfo.InvariantCulture, $"    [Get(\"/written/{i}\")] static Response W{i}() => Response.Json(new ReadOnlySpan<byte>(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes({expressions[i]})));\n");
        }
        GeneratorRun run = GeneratorRun.Of(TestProgram.Of(source.Append('}').ToString()));
        Assert.Empty(run.Diagnostics);
        CompiledApplication api = run.Load();
        Assert.DoesNotContain(api.RouteTable.Split('\n'), line => line.Contains("/constant/", StringComparison.Ordinal) && !line.EndsWith("\tliteral", StringComparison.Ordinal));
        for (int i = 0; i < expressions.Length; i++)
        {
            Testing.TestResponse literal = api.Get($"/constant/{i}");
            Testing.TestResponse written = api.Get($"/written/{i}");
            Assert.Equal((200, 200, "application/json"), (literal.StatusCode, written.StatusCode, literal["Content-Type"]));
            Assert.True(written.Text == literal.Text, $"{expressions[i]}\nframework {written.Text}\nliteral   {literal.Text}");
            Assert.Equal(expected?[i] ?? literal.Text, literal.Text);
        }
    }

    /// <summary>Writes expressions that are constant, of every form that is one.</summary>
    private sealed class RandomConstant(Random random)
    {
        private const string Characters = "abc019 \"\\/<>&'+`{}[]:,\r\n\t\b\f\0\u001F\u007F\u0080éß\u2028\uFEFF\uFFFF";

        private static readonly string[] Names = ["a", "b", "Name", "@class", "größe", "_1", "items"];

        public string Next(int depth) => depth == 0 ? Scalar() : random.Next(8) switch
        {
            0 => $"new {{ {string.Join(", ", Distinct(Names).Select(name => $"{name} = {Next(depth - 1)}"))} }}",
            1 => $"new {{ Known.Name, a = {Next(depth - 1)} }}",
            2 => $"new object[] {{ {Many(() => Next(depth - 1))} }}",
            3 => $"new Dictionary<string, object> {{ {string.Join(", ", Distinct([.. Enumerable.Range(0, 5).Select(_ => Text())]).Select(key => $"[{key}] = {Next(depth - 1)}"))} }}",
            4 => $"new List<object> {{ {Many(() => Next(depth - 1))} }}",
            5 => $"(object[])[{Many(() => Next(depth - 1))}]",
            6 => List(),
            _ => Scalar(),
        };

        private string List() => random.Next(9) switch
        {
            0 => $"new int[] {{ {Many(() => Integer("short"))} }}",
            1 => $"new byte[] {{ {Many(() => $"{random.Next(256)}")} }}",
            2 => $"new double[] {{ {Many(Double)} }}",
            3 => $"new long?[] {{ {Many(() => random.Next(3) == 0 ? "null" : Integer("int"))} }}",
            4 => $"(List<float>)[{Many(Single)}]",
            5 => $"(IReadOnlyList<string>)[{Many(Text)}]",
            6 => $"new Dictionary<string, decimal> {{ {string.Join(", ", Distinct([.. Enumerable.Range(0, 5).Select(_ => Text())]).Select(key => $"{{ {key}, {Decimal()} }}"))} }}",
            7 => $"new[] {{ {Character()}, {Many(Character)} }}".Replace(", }", " }", StringComparison.Ordinal),
            _ => $"new int[][] {{ [{Many(() => Integer("byte"))}], null }}",
        };

        private string Scalar() => random.Next(17) switch
        {
            0 => "true",
            1 => "default(string)",
            2 => "(object)null",
            3 => Integer("byte"),
            4 => Integer("sbyte"),
            5 => Integer("short"),
            6 => Integer("ushort"),
            7 => Integer("int"),
            8 => Integer("uint"),
            9 => Integer("long"),
            10 => Integer("ulong"),
            11 => Double(),
            12 => Single(),
            13 => Decimal(),
            14 => Character(),
            15 => random.Next(2) == 0 ? $"(Size){random.Next(256)}" : "Rights.All & ~Rights.Read",
            _ => random.Next(3) == 0 ? $"$\"{{Known.Name}} {{{Text()}}}\"" : Text(),
        };

        private string Text() => SymbolDisplay.FormatLiteral(
            string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => random.Next(9) == 0 ? "🌲" : $"{Characters[random.Next(Characters.Length)]}")),
            quote: true);

        private string Character() => SymbolDisplay.FormatLiteral(Characters[random.Next(Characters.Length)], quote: true);

        private string Integer(string type) => $"unchecked(({type}){random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64)}L)";

        private string Double()
        {
            double value = random.Next(2) == 0
                ? BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))
                : random.Next(-10_000, 10_000) / Math.Pow(10, random.Next(-18, 12));
            return double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) + "d" : "0d";
        }

        private string Single()
        {
            float value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            return float.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) + "f" : "-0f";
        }

        private string Decimal() =>
            new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)).ToString(CultureInfo.InvariantCulture) + "m";

        private string Many(Func<string> next) => string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => next()));

        private IEnumerable<string> Distinct(string[] values)
        {
            random.Shuffle(values);
            return values.Distinct().Take(random.Next(4));
        }
    }
}
