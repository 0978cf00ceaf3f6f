// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Targets;
using Vestige.Hooks;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Core.Requests;

internal sealed partial class RequestContext
{
    /// <summary>True for a subrequest that was asked for a file rather than a path: it has a file name from the start.</summary>
    public bool IsFileSubrequest { get; private set; }

    /// <inheritdoc/>
    public override async ValueTask<SubRequest> LookupUriAsync(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var sub = NewSubrequest();
        var absolute = target.StartsWith('/') ? target : EncodedPath.Of(ParentOf(Path)) + target;
        if (!sub.SetLocalTarget(absolute, out var status) || TooDeep(sub))
        {
            sub.Status = status == 0 ? 500 : status;
            return new SubRequestHandle(sub);
        }

        return await RunLookupAsync(sub).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<SubRequest> LookupFileAsync(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var directory = ParentOf(FileName ?? "/");
        var sub = NewSubrequest();
        sub.FileName = fileName.StartsWith('/') ? fileName : directory + fileName;
        sub.IsFileSubrequest = true;
        var inSame = string.Equals(ParentOf(sub.FileName), directory, StringComparison.Ordinal);
        sub.Path = inSame ? ParentOf(Path) + sub.FileName[directory.Length..] : "";
        if (TooDeep(sub))
        {
            sub.Status = 500;
            return new SubRequestHandle(sub);
        }

        return await RunLookupAsync(sub).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<SubRequest> LookupEntryAsync(string name, FileStatus status)
    {
        ArgumentNullException.ThrowIfNull(name);
        var sub = NewSubrequest();
        // With its slash a directory is looked up to its index file, as in httpd, whose listings show that file's date.
        var entry = status.Kind == FileKind.Directory ? name + "/" : name;
        sub.FileName = ParentOf(FileName ?? "/") + entry;
        sub.Path = ParentOf(Path) + entry;
        sub.IsFileSubrequest = true;
        sub.File = status;
        return await RunLookupAsync(sub).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<HookResult> InternalRedirectAsync(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (Depth >= (Host.Core.LimitInternalRedirects ?? 10))
        {
            LogCore(
                LogLevel.Error,
                $"AH00124: Request exceeded the limit of {Host.Core.LimitInternalRedirects ?? 10} internal redirects due to "
                + "probable configuration error. Use 'LimitInternalRecursion' to increase the limit if necessary. "
                + "Use 'LogLevel debug' to get a backtrace.");
            return 500;
        }

        var redirect = new RequestContext(Engine);
        redirect.BeginRedirect(this);
        redirect.Status = Status;
        redirect.Environment.Set("REDIRECT_STATUS", Status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (!redirect.SetLocalTarget(target, out var status))
        {
            NextContext = null;
            return status;
        }

        NoteRedirect(redirect, Status == 200 ? 0 : Status);
        await Engine.Processor.RunRedirectAsync(redirect).ConfigureAwait(false);
        return HookResult.Ok;
    }

    /// <inheritdoc/>
    public override void FastRedirect(SubRequest target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var other = (RequestContext)target.Request;
        Path = other.Path;
        FileName = other.FileName;
        PathInfo = other.PathInfo;
        Query = other.Query;
        File = other.File;
        Handler = other.Handler;
        ContentType = other.ContentType;
        ContentEncoding = other.ContentEncoding;
        ContentLanguage = other.ContentLanguage;
        NoCache = other.NoCache;
        UseConfiguration(other.Configuration);
        foreach (var (name, value) in other._responseHeaders)
        {
            _responseHeaders[name] = value;
        }

        if (other.HasErrorHeaders)
        {
            foreach (var (name, value) in other.ErrorResponseHeaders)
            {
                ErrorResponseHeaders[name] = value;
            }
        }

        _environment.SetAll(other._environment);
        _notes.SetAll(other._notes);
        target.Dispose();
    }

    /// <summary>Merges the locations that apply to the path over the configuration in force.</summary>
    public void WalkLocations()
    {
        var walked = Host.Locations.Apply(Configuration, Path);
        UseConfiguration(walked.Configuration);
        if (!walked.Environment.IsDefaultOrEmpty)
        {
            foreach (var (name, value) in walked.Environment)
            {
                _environment.Set(name, value);
            }
        }
    }

    private static string ParentOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    private RequestContext NewSubrequest()
    {
        var sub = new RequestContext(Engine);
        sub.BeginSubrequest(this);
        return sub;
    }

    private bool TooDeep(RequestContext sub) => sub.Depth > (Host.Core.LimitSubrequestDepth ?? 10);

    private bool SetLocalTarget(string target, out int status)
    {
        var core = Host.Core;
        var options = new RequestTargetOptions(
            core.AllowEncodedSlashes ?? EncodedSlashes.Off, core.MergeSlashes ?? true);
        var parsed = Engine.Targets.Get(target, options);
        status = parsed.Status;
        SetTarget(parsed);
        return status == 0;
    }

    private async ValueTask<SubRequest> RunLookupAsync(RequestContext sub)
    {
        NoteSubrequest(sub);
        var result = await Engine.Processor.LookUpAsync(sub).ConfigureAwait(false);
        if (result.IsStatus)
        {
            sub.Status = result.Value;
        }

        NoteSubrequestEnd(sub);
        return new SubRequestHandle(sub);
    }

    private sealed class SubRequestHandle(RequestContext request) : SubRequest
    {
        public override Request Request => request;

        public override async ValueTask<HookResult> RunAsync()
        {
            var main = request.MainContext!;
            main.NoteSubrequest(request);
            var result = await request.Engine.Processor.Phases.HandleAsync(request).ConfigureAwait(false);
            main.NoteSubrequestEnd(request);
            return result;
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
