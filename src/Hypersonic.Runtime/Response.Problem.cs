using Hypersonic.Http;

namespace Hypersonic;

/// <content>Problem documents.</content>
public readonly partial struct Response
{
    /// <summary>
    /// An error that tells a program what went wrong: a problem document (RFC 9457), as
    /// <c>application/problem+json</c>. A member whose value is null is left out.
    /// </summary>
    /// <param name="status">400 to 599; also the member <c>status</c>.</param>
    /// <param name="title">The problem in a few words, the same for each of its type; null for the reason phrase.</param>
    /// <param name="detail">What went wrong this time, for people.</param>
    /// <param name="type">A URI reference that names the type of problem; without it the status says all there is.</param>
    /// <param name="instance">A URI reference that names this occurrence.</param>
    /// <param name="members">Extension members (RFC 9457, section 3.2), after the others.</param>
    /// <remarks>Texts are escaped as JSON asks; an unpaired surrogate is sent as U+FFFD.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The status is not one of an error.</exception>
    /// <exception cref="ArgumentException">Two extension members have one name, or one has none.</exception>
    public static Response Problem(
        int status,
        string? title = null,
        string? detail = null,
        string? type = null,
        string? instance = null,
        params ReadOnlySpan<ProblemMember> members)
    {
        if (status is < 400 or > 599)
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "A problem has a status of 400 to 599.");
        }
        if (!HaveNamesOfTheirOwn(members))
        {
            throw new ArgumentException("Every extension member has a name of its own.", nameof(members));
        }
        byte[] document = ProblemDocument.Write(status, title ?? ReasonPhrases.Of(status), detail, type, instance, members);
        return OfBytes(document, ResponseRules.ProblemType).WithStatus(status);
    }

    private static bool HaveNamesOfTheirOwn(ReadOnlySpan<ProblemMember> members)
    {
        for (int i = 0; i < members.Length; i++)
        {
            foreach (ProblemMember earlier in members[..i])
            {
                if (earlier.Name == members[i].Name)
                {
                    return false;
                }
            }
            if (members[i].Name is null)
            {
                return false;
            }
        }
        return true;
    }
}
