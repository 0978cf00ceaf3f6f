// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Programs;
using Vestige.Requests;

namespace Vestige.Modules.Cgi;

/// <summary>What goes wrong with the program of a request: into the error log, and into the script log if there is one.</summary>
internal sealed class ScriptErrors(Request request, ScriptLog? log)
{
    // httpd shows this much of what it did not understand.
    private const int Shown = 30;

    /// <summary>The script log of the host; null when it has none.</summary>
    public ScriptLog? Log => log;

    /// <summary>The last part of the file's name, which httpd calls the script.</summary>
    public string Name { get; } = ScriptRefusal.NameOf(request);

    /// <summary>Says that nothing is started (httpd's <c>log_scripterror</c>).</summary>
    public HookResult Refuse(ScriptRefusal refusal)
    {
        request.Log.Error($"{refusal.Number}: stderr from {request.FileName}: {refusal.Text}");
        request.ExplainStatus(refusal.Text, refusal.IsAboutOptions ? request.OptionsAt : default);
        log?.WriteError(request, refusal.Status, refusal.Text);
        return refusal.Status;
    }

    /// <summary>Says why the program could not be started; to the client it is as if it had said nothing.</summary>
    public HookResult NotStarted(ProgramStartException failure)
    {
        if (failure.Failure == ProgramStartFailure.IdentityRefused)
        {
            request.Log.Error($"AH01223: couldn't spawn child process: {request.FileName}: {failure.Message}");
        }
        else
        {
            request.Log.Error(ExecFailed(failure));
            request.Log.Error($"End of script output before headers: {Name}");
        }

        request.ExplainStatus(
            failure.Failure == ProgramStartFailure.IdentityRefused ? "identity of script refused" : "script could not be started", default);
        log?.WriteFailure(request, 500, [], "", []);
        return 500;
    }

    /// <summary>A line that the program wrote to its standard error.</summary>
    public void Said(string line)
    {
        request.Log.Error($"AH01215: stderr from {request.FileName}: {line}");
        log?.WriteError(request, request.Status, line);
    }

    /// <summary>The output ended before a blank line.</summary>
    public void EndedEarly(bool isFirst)
    {
        request.Log.Error($"{(isFirst ? "End of script output before headers" : "Premature end of script headers")}: {Name}");
        request.ExplainStatus("end of script output before headers", default);
    }

    /// <summary>A line is no header.</summary>
    public void Malformed(string line)
    {
        request.Log.Error($"malformed header from script '{Name}': Bad header: {Cut(line)}");
        request.ExplainStatus("malformed header from script", default);
    }

    /// <summary>The status is none.</summary>
    public void InvalidStatus(string text) =>
        request.Log.Error($"Invalid status line from script '{Name}': {Cut(text)}");

    /// <summary>Nothing came in time.</summary>
    public void TimedOut(bool hasHeaders)
    {
        request.ExplainStatus("script timed out", default);
        if (hasHeaders)
        {
            request.Log.Warning($"AH01220: Timeout waiting for output from CGI script {request.FileName}");
        }
        else
        {
            request.Log.Error($"Script timed out before returning headers: {Name}");
        }
    }

    // (13)Permission denied: cannot start /x becomes httpd's line; which interpreter is missing httpd does not know.
    private string ExecFailed(ProgramStartException failure)
    {
        var message = failure.Message;
        var said = $": cannot start {request.FileName}";
        var at = message.IndexOf(said, StringComparison.Ordinal);
        var reason = at < 0 ? message : message[..at];
        var detail = at >= 0 && failure.Failure == ProgramStartFailure.InterpreterMissing ? message[(at + said.Length)..] : "";
        return $"{reason}: AH01241: exec of '{request.FileName}' failed{detail}";
    }

    private static string Cut(string text) => text.Length > Shown ? text[..Shown] : text;
}
