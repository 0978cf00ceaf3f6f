// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Vestige.Hooks;
using Vestige.Modules.Dir;
using Vestige.Requests;

namespace Vestige.Modules.Autoindex;

/// <summary><c>mod_autoindex</c>: listings of directories that have no index file.</summary>
internal sealed class AutoindexModule : IModule
{
    // httpd's words for "the default handler".
    private const string DefaultHandler = "default-handler";

    private DirectoryConfigKey<AutoindexConfig> _key = null!;
    private IProviders _providers = null!;
    private TimeProvider _time = TimeProvider.System;

    public ModuleInfo Info { get; } = new("autoindex_module", "mod_autoindex.cs");

    public void Register(IModuleRegistration registration)
    {
        _key = registration.DirectoryConfig(() => new AutoindexConfig(), AutoindexConfig.Merge);
        _providers = registration.Providers;
        registration.Directives(AutoindexDirectives.Rows(_key));
        registration.OnConfigured(context => _time = context.Time);
        registration.Hook(RequestHooks.Handler, Handle);
    }

    private ValueTask<HookResult> Handle(Request request)
    {
        if (request.Handler is not (DirModule.DirectoryHandler or DefaultHandler)
            || request.File.Kind != FileKind.Directory)
        {
            return HookResult.Declined;
        }

        request.Allow("GET");
        if (request.Method is not ("GET" or "HEAD"))
        {
            return HookResult.Declined;
        }

        var config = _key.Of(request);
        return (request.Options & DirectoryOptions.Indexes) != 0 ? ListAsync(request, config) : Refuse(request);
    }

    private static HookResult Refuse(Request request)
    {
        request.Log.Error(
            $"AH01276: Cannot serve directory {request.FileName}: No matching DirectoryIndex "
            + $"({request.Notes["dir-index-names"] ?? "none"}) found, and server-generated directory index forbidden by "
            + "Options directive");
        request.ExplainStatus("Options without Indexes", request.OptionsAt);
        return 403;
    }

    private async ValueTask<HookResult> ListAsync(Request request, AutoindexConfig config)
    {
        var discarded = await request.DiscardBodyAsync().ConfigureAwait(false);
        if (!discarded.IsOk)
        {
            return discarded;
        }

        // Lookups of entries are relative to the directory, which needs its slash for that.
        request.FileName = request.FileName!.EndsWith('/') ? request.FileName : request.FileName + "/";
        using var reader = DirectoryReader.Open(request.FileName, out var error);
        if (reader is null)
        {
            request.Log.Error(
                $"({error}){Marshal.GetPInvokeErrorMessage(error)}: AH01275: Can't open directory for index: "
                + request.FileName);
            request.ExplainStatus("directory cannot be read", default);
            return 403;
        }

        request.ContentType = MediaType(config);
        if ((config.Options & IndexOptions.TrackModified) != 0)
        {
            // Sets Last-Modified and ETag; httpd sends the listing whatever the client's conditions are.
            _ = request.MeetsConditions();
        }

        if (!request.IsHead)
        {
            await WriteAsync(request, config, reader).ConfigureAwait(false);
        }

        return HookResult.Ok;
    }

    private async ValueTask WriteAsync(Request request, AutoindexConfig config, DirectoryReader reader)
    {
        var choice = ListingChoice.Make(config, request.Query);
        var output = new ListingOutput(request);
        var page = new ListingPage(request, config, choice, output, _providers.Find<IServerSignature>());
        await page.WriteHeadAsync().ConfigureAwait(false);
        var entries = await new EntryCollector(request, config, choice).CollectAsync(reader).ConfigureAwait(false);
        var listing = Listing.Make(config, choice, _time.LocalTimeZone, output);
        listing.Begin(entries);
        for (var i = 0; i < entries.Count; i++)
        {
            listing.WriteEntry(entries[i], i);
            await output.SendIfLargeAsync().ConfigureAwait(false);
        }

        listing.End();
        await page.WriteTailAsync().ConfigureAwait(false);
        await output.SendAsync().ConfigureAwait(false);
    }

    private static string MediaType(AutoindexConfig config)
    {
        var type = config.MediaType ?? "text/html";
        var charset = config.Charset ?? "ISO-8859-1";
        return charset.Length == 0 ? type : $"{type};charset={charset}";
    }
}
