using System;
using System.Linq;
using Hypersonic.Http;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hypersonic.Generator.Parsing;

/// <summary>Evaluates a cookie that is given to a Response, by the very code that makes it at run time.</summary>
internal static class ConstantCookie
{
    /// <summary>The cookie of a call of WithCookie or WithoutCookie, or null if it is not constant, or none that can be sent.</summary>
    /// <param name="call">The call.</param>
    /// <param name="problem">What is wrong with its constants, if anything is.</param>
    public static ResponseCookie? Of(IInvocationOperation call, out string? problem)
    {
        problem = null;
        try
        {
            return call.TargetMethod.Parameters[0].Name == "cookie" ? OfCreation(ConstantEvaluator.Argument(call, "cookie"))
                : call.TargetMethod.Name == "WithCookie" ? OfPair(TextOf(call, "name"), TextOf(call, "value"))
                : OfName(call);
        }
        catch (ArgumentException exception)
        {
            problem = WithoutParameter(exception.Message);
            return null;
        }
    }

    private static ResponseCookie? OfPair(string? name, string? value)
    {
        if (name is null)
        {
            return null;
        }
        ResponseCookie cookie = new(name, value ?? "");
        CookieRules.Check(cookie, nameof(cookie));
        return value is null ? null : cookie;
    }

    private static ResponseCookie? OfName(IInvocationOperation call) =>
        TextOf(call, "name") is { } name
        && TryNullable(ConstantEvaluator.Argument(call, "path"), out string? path)
        && TryNullable(ConstantEvaluator.Argument(call, "domain"), out string? domain)
            ? new ResponseCookie(name, "") { Path = path, Domain = domain, Secure = CookieRules.IsSecureByName(name) }
            : null;

    /// <summary><c>new ResponseCookie(…) { … }</c>.</summary>
    private static ResponseCookie? OfCreation(IOperation? operation)
    {
        if (ConstantEvaluator.Unwrap(operation) is not IObjectCreationOperation { Arguments.Length: 2 } creation
            || ConstantEvaluator.TextOf(creation.Arguments.First(argument => argument.Parameter?.Ordinal == 0).Value) is not { } name)
        {
            return null;
        }
        string? value = ConstantEvaluator.TextOf(creation.Arguments.First(argument => argument.Parameter?.Ordinal == 1).Value);
        ResponseCookie cookie = new(name, value ?? "");
        string? path = cookie.Path;
        string? domain = null;
        TimeSpan? maxAge = null;
        (bool secure, bool httpOnly, bool partitioned, SameSite sameSite) = (false, false, false, SameSite.Unspecified);
        foreach (IOperation initializer in creation.Initializer?.Initializers ?? [])
        {
            if (initializer is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var property }, Value: var given }
                || !(property switch
                {
                    nameof(ResponseCookie.Path) => TryNullable(given, out path),
                    nameof(ResponseCookie.Domain) => TryNullable(given, out domain),
                    nameof(ResponseCookie.MaxAge) => (maxAge = TimeOf(given)) is not null,
                    nameof(ResponseCookie.Secure) => TryBoolean(given, out secure),
                    nameof(ResponseCookie.HttpOnly) => TryBoolean(given, out httpOnly),
                    nameof(ResponseCookie.Partitioned) => TryBoolean(given, out partitioned),
                    nameof(ResponseCookie.SameSite) => TrySameSite(given, out sameSite),
                    // Expires is a time, and no time is a constant of C#.
                    _ => false,
                }))
            {
                return null;
            }
        }
        cookie = new(name, value ?? "")
        {
            Path = path,
            Domain = domain,
            MaxAge = maxAge,
            Secure = secure,
            HttpOnly = httpOnly,
            Partitioned = partitioned,
            SameSite = sameSite,
        };
        CookieRules.Check(cookie, nameof(cookie));
        return value is null ? null : cookie;
    }

    private static string? TextOf(IInvocationOperation call, string parameter) =>
        ConstantEvaluator.TextOf(ConstantEvaluator.Argument(call, parameter));

    private static bool TryNullable(IOperation? operation, out string? value)
    {
        value = ConstantEvaluator.TextOf(operation);
        return value is not null || ConstantEvaluator.Unwrap(operation)?.ConstantValue is { HasValue: true, Value: null };
    }

    private static bool TryBoolean(IOperation operation, out bool value)
    {
        value = operation.ConstantValue is { HasValue: true, Value: true };
        return operation.ConstantValue.HasValue;
    }

    private static bool TrySameSite(IOperation operation, out SameSite value)
    {
        bool isConstant = operation.ConstantValue is { HasValue: true, Value: not null };
        value = isConstant ? (SameSite)Convert.ToInt32(operation.ConstantValue.Value, null) : default;
        return isConstant;
    }

    /// <summary>A whole number of days to seconds, as it is written: <c>TimeSpan.FromDays(30)</c>.</summary>
    private static TimeSpan? TimeOf(IOperation operation)
    {
        if (ConstantEvaluator.Unwrap(operation) is not IInvocationOperation { TargetMethod: { ContainingType: var type, Name: var name } } call
            || !type.Is("System.TimeSpan")
            || call.Arguments.Skip(1).Any(argument => argument.ArgumentKind != ArgumentKind.DefaultValue)
            || ConstantEvaluator.Unwrap(call.Arguments.FirstOrDefault()?.Value)?.ConstantValue is not { HasValue: true, Value: int count })
        {
            return null;
        }
        long unit = name switch
        {
            nameof(TimeSpan.FromDays) => TimeSpan.TicksPerDay,
            nameof(TimeSpan.FromHours) => TimeSpan.TicksPerHour,
            nameof(TimeSpan.FromMinutes) => TimeSpan.TicksPerMinute,
            nameof(TimeSpan.FromSeconds) => TimeSpan.TicksPerSecond,
            _ => 0,
        };
        return unit == 0 || Math.Abs((double)count * unit) >= long.MaxValue ? null : new TimeSpan(count * unit);
    }

    /// <summary>What the framework adds to a message is about the code that threw.</summary>
    private static string WithoutParameter(string message)
    {
        int end = message.IndexOf(" (Parameter", StringComparison.Ordinal);
        return end < 0 ? message.Split('\r', '\n')[0] : message.Substring(0, end);
    }
}
