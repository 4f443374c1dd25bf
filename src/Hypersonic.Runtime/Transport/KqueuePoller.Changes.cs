using Hypersonic.Interop;
using static Hypersonic.Interop.Libc;

namespace Hypersonic.Transport;

/// <content>How the knotes of the kernel are made to be those that are wanted.</content>
internal sealed unsafe partial class KqueuePoller
{
    private void Want(int descriptor, ref Watch watch, Knotes wanted)
    {
        watch.Wanted = wanted;
        if ((watch.Marks & Marks.IsQueued) == 0)
        {
            watch.Marks |= Marks.IsQueued;
            _outdated.Add(descriptor);
        }
    }

    /// <summary>Writes down the changes that lead from the knotes that are to those that are wanted.</summary>
    private void GatherChanges(int descriptor, ref Watch watch)
    {
        Knotes kept = (watch.Marks & Marks.MustRenew) != 0 ? Knotes.None : watch.Knotes & watch.Wanted;
        Knotes deleted = watch.Knotes & ~kept;
        Knotes added = watch.Wanted & ~kept;
        if (added != Knotes.None && deleted == Knotes.None && kept != Knotes.None)
        {
            // It fails, as a deletion does, if the descriptor was closed meanwhile: see OnApplied.
            Put(descriptor, (kept & Knotes.Write) != 0 ? _writeFilter : _readFilter, EV_ENABLE, watch.Token);
        }
        if ((deleted & (Knotes.Read | Knotes.Edge)) != 0)
        {
            Put(descriptor, _readFilter, EV_DELETE, watch.Token);
        }
        if ((deleted & Knotes.Write) != 0)
        {
            Put(descriptor, _writeFilter, EV_DELETE, watch.Token);
        }
        if ((added & (Knotes.Read | Knotes.Edge)) != 0)
        {
            Put(descriptor, _readFilter, (added & Knotes.Edge) != 0 ? EV_ADD | EV_CLEAR : EV_ADD, watch.Token);
        }
        if ((added & Knotes.Write) != 0)
        {
            Put(descriptor, _writeFilter, EV_ADD, watch.Token);
        }
        watch.Knotes = watch.Wanted;
        watch.Marks &= ~Marks.MustRenew;
    }

    private void Put(int descriptor, int filter, int flags, ulong token) =>
        _layout.Set(_changes + (_changeCount++ * _layout.Size), descriptor, filter, flags, token);

    /// <summary>Applies each change by itself, so that the errno tells which one fails.</summary>
    /// <returns>0, or the last errno. The other changes are applied.</returns>
    private int ApplyEach()
    {
        int error = 0;
        for (int i = 0; i < _changeCount; i++)
        {
            if (kevent(_kqueue, _changes + (i * _layout.Size), 1, null, 0, null) < 0 && Errno.Last != Errno.EINTR)
            {
                error = Errno.Last;
            }
        }
        _changeCount = 0;
        return error;
    }

    /// <summary>Applies all changes at once, without a wait: each is receipted, so that there is room for nothing else.</summary>
    /// <returns>0, or an errno if none could be applied.</returns>
    private int ApplyAll(Span<PollEvent> events, ref int count)
    {
        for (int i = 0; i < _changeCount; i++)
        {
            byte* change = _changes + (i * _layout.Size);
            _layout.SetFlags(change, _layout.Flags(change) | EV_RECEIPT);
        }
        timespec none = default;
        int receipts = kevent(_kqueue, _changes, _changeCount, _events, _changeCount, &none);
        _changeCount = 0;
        int error = receipts < 0 && Errno.Last != Errno.EINTR ? Errno.Last : 0;
        for (int i = 0; i < receipts; i++)
        {
            OnApplied(_events + (i * _layout.Size), events, ref count);
        }
        return error;
    }

    /// <summary>Takes what became of a change.</summary>
    private void OnApplied(byte* @event, Span<PollEvent> events, ref int count)
    {
        int error = (int)_layout.Data(@event);
        int descriptor = _layout.Ident(@event);
        ref Watch watch = ref _watches[descriptor];
        if (error == 0 || watch.Wanted == Knotes.None)
        {
            return;
        }
        if (error == Errno.ENOENT || error == Errno.EBADF)
        {
            // It was closed without a word, and its knotes are gone. What was added stands on another one with its number.
            watch.Wanted = Knotes.None;
            GatherChanges(descriptor, ref watch);
            ApplyEach();
            return;
        }
        // Whoever makes a call on it meets the error. It is tried, and told, again like everything else that stays.
        watch.Knotes &= _layout.Filter(@event) == _writeFilter ? ~Knotes.Write : ~(Knotes.Read | Knotes.Edge);
        Want(descriptor, ref watch, watch.Wanted);
        Tell(descriptor, Readiness.Read | Readiness.Write, events, ref count);
    }

    /// <summary>What the kernel holds for a descriptor: a set of knotes.</summary>
    [Flags]
    private enum Knotes : byte
    {
        None = 0,

        /// <summary>EVFILT_READ.</summary>
        Read = 1,

        /// <summary>EVFILT_READ with EV_CLEAR; never beside <see cref="Read"/>.</summary>
        Edge = 2,

        /// <summary>EVFILT_WRITE.</summary>
        Write = 4,
    }

    [Flags]
    private enum Marks : byte
    {
        None = 0,

        /// <summary>An error was told.</summary>
        HasFailed = 1,

        /// <summary>The knotes hold another token, or an edge that told what it had to another interest.</summary>
        MustRenew = 2,

        /// <summary>It stands among the outdated.</summary>
        IsQueued = 4,
    }

    private struct Watch
    {
        public ulong Token;

        /// <summary>Where its last event stands in the events of that wait.</summary>
        public int EventIndex;

        public Readiness Interest;

        /// <summary>Those that the kernel has.</summary>
        public Knotes Knotes;

        /// <summary>Those that it has after the next wait began.</summary>
        public Knotes Wanted;

        public Marks Marks;
    }
}
