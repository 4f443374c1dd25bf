using static Hypersonic.Samples.Tests.Differential.Aspects;
using static Hypersonic.Samples.Tests.Differential.Case;

namespace Hypersonic.Samples.Tests.Differential;

/// <summary>JSON, forms and text as content.</summary>
internal static class ContentCases
{
    private const string JsonType = "Content-Type: application/json\r\n";
    private const string FormType = "Content-Type: application/x-www-form-urlencoded\r\n";

    public static readonly Case[] All =
    [
        Json("POST", "/json", "{}"),
        Json("POST", "/json", """
            {"int":-2147483648,"long":9223372036854775807,"double":1.5e300,"decimal":0.10,"bool":true,
             "guid":"0f8fad5b-d9cb-469f-a165-70867728950e","instant":"2030-01-31T12:00:00.5+02:00",
             "text":"\ud83e\uddc0\u0000\b","optional":"x","ints":[1,2,3]}
            """),
        Json("POST", "/json", """{"int":"5"}"""),
        Json("POST", "/json", """{"optional":null}"""),
        Json("POST", "/json", """{"ints":[]}"""),
        Json("POST", "/json", """{"ints":[1,"2"]}"""),
        Json("POST", "/json", """{"unknown":{"deep":[[[{}]]]}}"""),
        Json("POST", "/json", "\uFEFF{}"),
        Send("POST", "/json", "Content-Type: APPLICATION/JSON\r\n", "{}"),
        Send("POST", "/json", "Content-Type: application/json; charset=utf-8\r\n", "{}"),
        Send("POST", "/json", "Content-Type: application/json ; x=\"a;b\"\r\n", "{}"),
        Send("POST", "/json", "Content-Type: application/problem+json\r\n", "{}"),
        Send("POST", "/json", $"{JsonType}Content-Encoding: identity\r\n", "{}"),
        Json("POST", "/json/optional", "{}"),
        Json("POST", "/json/optional", "null"),
        Json("POST", "/json/optional", ""),
        Send("POST", "/json/optional"),
        Json("POST", "/todos", """{"title":"a","priority":"low, high"}"""),
        Send("POST", "/form", FormType, "name=a+b%20c&age=5"),
        Send("POST", "/form", FormType, "name=caf%C3%A9"),
        Send("POST", "/form", FormType, "name="),
        Send("POST", "/form", "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n", "name=a"),
        Send("POST", "/content", "Content-Type: text/plain\r\n", "some text, ü"),
        Send("POST", "/content", "", "no type"),
        Send("POST", "/content"),
        Send("POST", "/content", "", [(byte)'a', 0xFF, (byte)'b']),
        Send("POST", "/content", "", new string('a', 100_000)),

        .. Refused(
            Json("POST", "/json", """{"int":2147483648}"""),
            Json("POST", "/json", """{"int":1.0}"""),
            Json("POST", "/json", """{"int":1.5}"""),
            Json("POST", "/json", """{"int":1e2}"""),
            Json("POST", "/json", """{"int":null}"""),
            Json("POST", "/json", """{"int":true}"""),
            Json("POST", "/json", """{"int":01}"""),
            Json("POST", "/json", """{"long":9223372036854775808}"""),
            Json("POST", "/json", """{"double":1e400}"""),
            Json("POST", "/json", """{"double":NaN}"""),
            Json("POST", "/json", """{"bool":"true"}"""),
            Json("POST", "/json", """{"guid":"0f8fad5bd9cb469fa16570867728950e"}"""),
            Json("POST", "/json", """{"instant":"yesterday"}"""),
            Json("POST", "/json", """{"text":null}"""),
            Json("POST", "/json", """{"text":5}"""),
            Json("POST", "/json", """{"text":"\ud83e"}"""),
            Json("POST", "/json", """{"ints":[1,null]}"""),
            Json("POST", "/json", """{"ints":{"0":1}}"""),
            Json("POST", "/json", "[]"),
            Json("POST", "/json", "null"),
            Json("POST", "/json", "5"),
            Json("POST", "/json", "\"text\""),
            Json("POST", "/json", "{"),
            Json("POST", "/json", "{} {}"),
            Json("POST", "/json", """{"int":1,}"""),
            Json("POST", "/json", """{'int':1}"""),
            Json("POST", "/json", """{/* why not */"int":1}"""),
            Json("POST", "/json", """{"unknown":""" + new string('[', 70) + new string(']', 70) + "}"),
            Json("POST", "/json", "   "),
            Json("POST", "/json", ""),
            Send("POST", "/json", JsonType, [.. "{\"text\":\""u8, 0xFF, .. "\"}"u8]),
            Send("POST", "/json"),
            Send("POST", "/json", "", "{}"),
            Send("POST", "/json", "Content-Type: text/plain\r\n", "{}"),
            Send("POST", "/json", "Content-Type: text/json\r\n", "{}"),
            Send("POST", "/json", "Content-Type: application/jsonx\r\n", "{}"),
            Send("POST", "/json", "Content-Type: json\r\n", "{}"),
            Send("POST", "/json", "Content-Type: application/json, text/plain\r\n", "{}"),
            Send("POST", "/json", "Content-Type: \r\n", "{}"),
            Json("POST", "/json/optional", "{"),
            Send("POST", "/json/optional", "Content-Type: text/plain\r\n", "{}"),
            Json("POST", "/todos", """{"title":null}"""),
            Json("POST", "/todos", "{}"),
            Json("POST", "/todos", """{"title":"a","priority":"urgent"}"""),
            Json("POST", "/todos", """{"title":"a","priority":1}"""),
            Json("POST", "/todos", """{"title":"a","priority":null}"""),
            Json("PUT", "/todos/77", "{}"),
            Json("PUT", "/todos/x", "{"),
            Send("POST", "/form", FormType, "name=a&age="),
            Send("POST", "/form", FormType, "name=a&age=x"),
            Send("POST", "/form", FormType, "age=5"),
            Send("POST", "/form", FormType),
            Send("POST", "/form"),
            Send("POST", "/form", JsonType, """{"name":"a"}""")),

        .. Differing(Status | MediaType | Content, Reasons.JsonIsUtf8,
            Send("POST", "/json", "Content-Type: application/json; charset=iso-8859-1\r\n", [.. "{\"text\":\""u8, 0xE9, .. "\"}"u8])),

        .. Differing(Status | MediaType | Content, Reasons.ExactNames,
            Send("POST", "/form", FormType, "NAME=a")),

        .. Differing(Content, Reasons.FirstCounts,
            Send("POST", "/form", FormType, "name=a&name=b")),

        .. Differing(Status | MediaType | Content, Reasons.BadEscape,
            Send("POST", "/form", FormType, "name=%zz")),
    ];
}
