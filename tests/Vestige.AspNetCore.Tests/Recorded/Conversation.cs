// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Vestige.TestSupport.Http;

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>Sends messages one after the other, each on a connection of its own, with a browser's memory for cookies.</summary>
internal sealed partial class Conversation(IPEndPoint endpoint, string prefix)
{
    private readonly SortedDictionary<string, string> _cookies = new(StringComparer.Ordinal);
    private string _token = string.Empty;

    /// <summary>The answers, in words that two servers share if they answer alike.</summary>
    public async Task<IReadOnlyList<string>> PlayAsync(IEnumerable<Message> messages)
    {
        var answers = new List<string>();
        foreach (var message in messages)
        {
            answers.Add(await AnswerAsync(message));
        }

        return answers;
    }

    private async Task<string> AnswerAsync(Message message)
    {
        using var connection = await RawConnection.ConnectAsync(endpoint);
        var body = message.Body?.Replace("{TOKEN}", Uri.EscapeDataString(_token)) ?? string.Empty;
        var cookies = string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));
        var head = message.HeadText(prefix, cookies, body);
        try
        {
            return message switch
            {
                { IsRaw: true } => await RawAnswerAsync(connection, head),
                { BreaksOff: true } => await BrokenAnswerAsync(connection, head),
                _ => await WholeAnswerAsync(connection, message, head, message.BodyText(body)),
            };
        }
        catch (Exception e) when (e is IOException or EndOfStreamException or FormatException or OperationCanceledException)
        {
            return $"no answer: {e.GetType().Name} {e.Message}";
        }
    }

    private static async Task<string> RawAnswerAsync(RawConnection connection, string bytes)
    {
        await connection.SendAsync(bytes);
        return AnswerText.OfBytes(await connection.ReadToEndAsync());
    }

    private static async Task<string> BrokenAnswerAsync(RawConnection connection, string head)
    {
        await connection.SendAsync(head);
        try
        {
            var whole = await connection.ReadAsync();
            return $"not broken off: {AnswerText.Of(whole)}";
        }
        catch (Exception e) when (e is IOException or EndOfStreamException)
        {
            return "broken off";
        }
    }

    private async Task<string> WholeAnswerAsync(RawConnection connection, Message message, string head, string body)
    {
        if (message.Waits)
        {
            await connection.SendAsync(head);
            await connection.WaitForDataAsync();
            await connection.SendAsync(body);
        }
        else
        {
            await connection.SendAsync(head + body);
        }

        var answer = await connection.ReadAsync(head.StartsWith("HEAD ", StringComparison.Ordinal));
        Remember(answer);
        return AnswerText.Of(answer) + $"\nthen: {await NextAsync(connection, answer)}";
    }

    // A connection that goes on must be where the next request begins.
    private async Task<string> NextAsync(RawConnection connection, RawResponse answer)
    {
        if (answer.ClosesConnection || answer.Status == 101)
        {
            return "closed";
        }

        try
        {
            await connection.SendAsync($"GET {prefix}/plain HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n");
            return (await connection.ReadAsync()).StatusLine;
        }
        catch (Exception e) when (e is IOException or EndOfStreamException)
        {
            return "ended";
        }
    }

    private void Remember(RawResponse answer)
    {
        foreach (var set in answer.All("Set-Cookie").Select(line => line.Split(';', 2)))
        {
            var pair = set[0].Split('=', 2);
            if (pair[1].Length == 0 || set[1].Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal))
            {
                _cookies.Remove(pair[0]);
            }
            else
            {
                _cookies[pair[0]] = pair[1];
            }
        }

        if (Token().Match(Encoding.UTF8.GetString(answer.Body)) is { Success: true } token)
        {
            _token = token.Groups[1].Value;
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
