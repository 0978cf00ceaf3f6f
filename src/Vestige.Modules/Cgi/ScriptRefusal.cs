// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Modules.Cgi;

/// <summary>Why a file is not run, before anything is started.</summary>
/// <param name="Status">The answer.</param>
/// <param name="Number">httpd's number of the log line.</param>
/// <param name="Text">The words of the log line.</param>
internal sealed record ScriptRefusal(int Status, string Number, string Text)
{
    /// <summary>It is the <c>Options</c> line that refuses.</summary>
    public bool IsAboutOptions { get; private init; }

    /// <summary>The name of a program whose output goes to the client with its own status line begins with this.</summary>
    public const string NoParsedHeaders = "nph-";

    // mod_alias leaves this note where ScriptAlias chose the handler; Options ExecCGI is not needed there.
    private const string ScriptAliasNote = "alias-forced-type";

    private static readonly ScriptRefusal ExecOff = new(403, "AH01262", "Options ExecCGI is off in this directory")
    {
        IsAboutOptions = true,
    };
    private static readonly ScriptRefusal Included = new(403, "AH01263", "attempt to include NPH CGI script");
    private static readonly ScriptRefusal Missing = new(404, "AH01264", "script not found or unable to stat");
    private static readonly ScriptRefusal Directory = new(403, "AH01265", "attempt to invoke directory as script");
    private static readonly ScriptRefusal PathInfo = new(404, "AH01266", "AcceptPathInfo off disallows user's path");

    /// <summary>What is against running the file of a request; null when nothing is.</summary>
    public static ScriptRefusal? Of(Request request, IScriptSettings settings)
    {
        if ((request.Options & DirectoryOptions.ExecCGI) == 0 && !IsScriptAliased(request))
        {
            return ExecOff;
        }

        if (request.Main is not null && NameOf(request).StartsWith(NoParsedHeaders, StringComparison.Ordinal))
        {
            return Included;
        }

        if (!request.File.Exists)
        {
            return Missing;
        }

        if (request.File.Kind == FileKind.Directory)
        {
            return Directory;
        }

        return request.PathInfo.Length > 0 && settings.RefusesPathInfo(request) ? PathInfo : null;
    }

    /// <summary>The last part of the file's name.</summary>
    public static string NameOf(Request request)
    {
        var file = request.FileName ?? "";
        return file[(file.LastIndexOf('/') + 1)..];
    }

    private static bool IsScriptAliased(Request request) =>
        request.Notes[ScriptAliasNote] is CgiModule.Handler or CgiModule.MediaType;
}
