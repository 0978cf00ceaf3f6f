// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.Example;

/// <summary>Answers with what the module knows about the request: <c>SetHandler example-handler</c>.</summary>
internal sealed class ExampleHandler(
    ExampleState state, ServerConfigKey<ExampleConfig> server, DirectoryConfigKey<ExampleConfig> directory)
{
    /// <summary>Name for <c>SetHandler</c> and <c>AddHandler</c>.</summary>
    public const string Name = "example-handler";

    /// <summary>The function for <see cref="RequestHooks.Handler"/>: every handler is asked, most are not meant.</summary>
    public ValueTask<HookResult> HandleAsync(Request request)
    {
        SeenHooks.Add(request, RequestHooks.Handler);
        return request.Handler is Name ? AnswerAsync(request) : HookResult.Declined;
    }

    private async ValueTask<HookResult> AnswerAsync(Request request)
    {
        request.Allow("GET", "HEAD", "POST");
        if (request.Method is not ("GET" or "HEAD" or "POST"))
        {
            return 405;
        }

        // What the request's record says of who answers: a crash report names it, and the lines about whole requests.
        request.SetEndpoint("Example", "example page", route: null);
        long received;
        try
        {
            received = await NotedAsync(request, state.Reading!).ConfigureAwait(false);
        }
        catch (RequestBodyException e)
        {
            request.Log.Info($"the request's body cannot be read: {e.Message}");
            return e.Status;
        }

        request.ContentType = "text/plain; charset=utf-8";
        request.NoCache = true;
        await request.WriteAsync(Describe(request, received)).ConfigureAwait(false);
        return HookResult.Ok;
    }

    // A function below a hook function, as the trace sees it: entered, and left with a result or with an exception.
    private static async ValueTask<long> NotedAsync(Request request, InnerFunction function)
    {
        request.EnterFunction(function);
        try
        {
            var received = await ReadAsync(request).ConfigureAwait(false);
            request.LeaveFunction(function, result: 0);
            return received;
        }
        catch (Exception e)
        {
            request.FailFunction(function, e);
            throw;
        }
    }

    private static async ValueTask<long> ReadAsync(Request request)
    {
        var buffer = new byte[4096];
        var received = 0L;
        int read;
        while ((read = await request.ReadBodyAsync(buffer, request.Aborted).ConfigureAwait(false)) > 0)
        {
            received += read;
        }

        return received;
    }

    private string Describe(Request request, long received)
    {
        var text = new StringBuilder("mod_example.cs\n\nhooks\n");
        foreach (var point in SeenHooks.Of(request))
        {
            text.Append($"  {point.Name}[{point.Offset}]\n");
        }

        text.Append($"\nconfiguration\n  server: {server.Of(request)}\n  directory: {directory.Of(request)}\n");
        text.Append($"\nworker\n  number {state.WorkerNumber} of generation {state.Generation}\n");
        text.Append($"\nfilters\n  body received: {received} bytes\n");
        if (request.Notes[ExampleInputFilter.NoteName] is { } passed)
        {
            text.Append($"  {ExampleInputFilter.Name}[10]: {passed} bytes\n");
        }

        return text.ToString();
    }
}
