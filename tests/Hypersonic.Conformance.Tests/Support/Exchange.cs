using System.Diagnostics;
using System.Net;

namespace Hypersonic.Conformance.Tests.Support;

/// <summary>Plays one case on a connection of its own.</summary>
internal sealed class Exchange : IDisposable
{
    private readonly Case _case;
    private readonly RawClient _client;
    private readonly ResponseReader _reader;
    private int _answered;

    private Exchange(Case @case, IPEndPoint endPoint)
    {
        _case = @case;
        _client = new RawClient(endPoint);
        _reader = new ResponseReader(_client);
    }

    public static void Run(Case @case, IPEndPoint endPoint)
    {
        using Exchange exchange = new(@case, endPoint);
        try
        {
            exchange.Run();
        }
        catch (Exception exception)
        {
            string answers = string.Join(", ", @case.Answers.Select(static answer => answer.Status));
            throw new ConformanceException(
                $"Expected [{answers}] and {@case.Ending}. {exception.Message}\n{exchange._client.Transcript}", exception);
        }
    }

    public void Dispose() => _client.Dispose();

    private void Run()
    {
        Stopwatch watch = Stopwatch.StartNew();
        foreach (Step step in _case.Steps)
        {
            Do(step);
        }
        while (_answered < _case.Answers.Count)
        {
            ReadNext();
        }
        if (_case.Ending == Ending.StaysOpen)
        {
            ProveOpen();
        }
        else
        {
            Assert.Equal("", _client.ReadToEnd());
        }
        if (_case.Ending == Ending.ClosesWholly)
        {
            _client.SendUntilReset();
        }
        if (_case.Timeout > TimeSpan.Zero)
        {
            // Clocks are coarse, and machines are slow: nobody must be hurried, and nobody forgotten.
            Assert.InRange(watch.Elapsed, _case.Timeout / 2, (_case.Timeout * 10) + TimeSpan.FromSeconds(5));
        }
    }

    private void Do(Step step)
    {
        switch (step)
        {
            case Step.Send(string text):
                _client.Send(text);
                break;

            case Step.Pause(int milliseconds):
                Thread.Sleep(milliseconds);
                break;

            case Step.Await:
                ReadNext();
                break;

            case Step.End:
                _client.EndSending();
                break;

            default:
                throw new UnreachableException();
        }
    }

    private void ReadNext()
    {
        Answer answer = _case.Answers[_answered];
        ReceivedResponse response = _reader.Read(answer.IsToHead);
        if (response.Status == 100 && _answered == 0 && _case.MayBeToldToContinue)
        {
            response = _reader.Read(answer.IsToHead);
        }
        _answered++;
        Check(response, answer, isLast: _answered == _case.Answers.Count);
    }

    private void Check(ReceivedResponse response, Answer answer, bool isLast)
    {
        Assert.Equal(answer.Status, response.Status);
        if (answer.Content is not null)
        {
            Assert.Equal(answer.Content, response.Content);
        }
        foreach ((string name, string? value) in answer.Fields)
        {
            Assert.Equal((name, value), (name, response[name]));
        }
        if (isLast && _case.Ending is (Ending.Closes or Ending.ClosesWholly))
        {
            Assert.Equal("close", response["Connection"]);
        }
        else if (!answer.Fields.Any(static field => field.Key == "Connection"))
        {
            Assert.Null(response["Connection"]);
        }
        if (response.Status >= 400)
        {
            Assert.DoesNotContain(Requests.Marker, response.Message, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>One more request is answered, and nothing else comes before or behind it.</summary>
    private void ProveOpen()
    {
        _client.Send(Requests.Get("/alive"));
        ReceivedResponse response = _reader.Read(isToHead: false);
        Assert.Equal((200, "alive", null), (response.Status, response.Content, response["Connection"]));
        _client.EndSending();
        Assert.Equal("", _client.ReadToEnd());
    }
}
