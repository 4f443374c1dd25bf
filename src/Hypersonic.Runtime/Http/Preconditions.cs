namespace Hypersonic.Http;

/// <summary>Decides by the conditions of a request what becomes of it (RFC 9110, section 13).</summary>
internal static class Preconditions
{
    /// <param name="fields">The header section of the request.</param>
    /// <param name="method">Its method.</param>
    /// <param name="current">The representation that there is now.</param>
    public static PreconditionResult Check(FieldLines fields, RequestMethod method, Validators current)
    {
        if (method == RequestMethod.Options)
        {
            // It neither selects a representation nor changes one (RFC 9110, section 13.2.1).
            return PreconditionResult.Met;
        }
        EntityTagList match = new(current, takesWeak: false);
        EntityTagList noneMatch = new(current, takesWeak: true);
        DateCondition modifiedSince = default;
        DateCondition unmodifiedSince = default;
        foreach (FieldLine line in fields)
        {
            switch (line.Name.Length)
            {
                case 8 when line.Is("If-Match"u8):
                    match.Add(line.Value);
                    break;

                case 13 when line.Is("If-None-Match"u8):
                    noneMatch.Add(line.Value);
                    break;

                case 17 when line.Is("If-Modified-Since"u8):
                    modifiedSince.Add(line.Value);
                    break;

                case 19 when line.Is("If-Unmodified-Since"u8):
                    unmodifiedSince.Add(line.Value);
                    break;
            }
        }

        // The order of RFC 9110, section 13.2.2: a tag says more than a time, which is ignored beside it.
        if (match.IsPresent ? match.IsMalformed || !match.NamesCurrent : unmodifiedSince.IsBefore(current.LastModified))
        {
            return PreconditionResult.Failed;
        }
        bool isRead = method is RequestMethod.Get or RequestMethod.Head;
        if (noneMatch.IsPresent)
        {
            // A list that nobody understands protects what there is, and costs a reader no more than the content.
            bool holds = noneMatch.IsMalformed ? isRead : !noneMatch.NamesCurrent;
            return holds ? PreconditionResult.Met : isRead ? PreconditionResult.NotModified : PreconditionResult.Failed;
        }
        return isRead && modifiedSince.IsSince(current.LastModified) ? PreconditionResult.NotModified : PreconditionResult.Met;
    }

    /// <summary>The value of If-Modified-Since or If-Unmodified-Since: a date, or else it is ignored, and so are two.</summary>
    private struct DateCondition
    {
        private bool _isPresent;
        private long? _second;

        public void Add(ReadOnlySpan<byte> value)
        {
            _second = !_isPresent && HttpDateParser.TryParse(value, out DateTimeOffset date) ? date.ToUnixTimeSeconds() : null;
            _isPresent = true;
        }

        /// <summary>Whether it was changed after the date; a date is whole seconds.</summary>
        public readonly bool IsBefore(DateTimeOffset? lastModified) => lastModified?.ToUnixTimeSeconds() > _second;

        /// <summary>Whether it was not changed after the date.</summary>
        public readonly bool IsSince(DateTimeOffset? lastModified) => lastModified?.ToUnixTimeSeconds() <= _second;
    }
}
