// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes;

/// <summary>
/// Which code is whose: the one place for the lists. By names only, because the runtime's prints name no assembly, and
/// a death must be judged alike from a print and from a report.
/// </summary>
internal static class FrameRoles
{
    // The way from a connection to a module's function, and around it.
    private static readonly string[] ServerTypes =
    [
        "Vestige.Core.Hooks.", "Vestige.Core.Requests.", "Vestige.Core.ServerEngine", "Vestige.Hosting.",
        // Between any two middlewares of an application.
        "Vestige.AspNetCore.Pipelines.TracedMiddleware.",
    ];

    private static readonly string[] FrameworkTypes = ["System.", "Microsoft.", "Internal.", "Interop."];

    // A version may follow: libc.so.6, libc-2.31.so.
    private static readonly string[] RuntimeLibraries =
    [
        "libcoreclr", "libclrjit", "libclrgc", "libclrgcexp", "libmscordaccore", "libhostfxr", "libhostpolicy",
        "libSystem.",
    ];

    private static readonly string[] SystemLibraries =
    [
        "ld-linux", "ld-musl", "libc", "libpthread", "libdl", "librt", "libm", "libstdc++", "libgcc_s", "linux-vdso",
        "[vdso]",
    ];

    // Symbols that stand for the same in programs that carry their C library in themselves.
    private static readonly string[] MachinerySymbols =
    [
        "abort", "raise", "gsignal", "__restore_rt", "__assert_fail", "__stack_chk_fail", "__libc_start_main", "_start",
    ];

    public static FrameRole Of(CrashFrame frame) => frame.Kind switch
    {
        CrashFrameKind.Nameless => FrameRole.Nameless,
        CrashFrameKind.Native => OfNative(frame),
        _ => OfManaged(frame.NormalizedName),
    };

    /// <summary>Native code of the .NET runtime.</summary>
    public static bool IsRuntime(CrashFrame frame) => IsIn(frame, RuntimeLibraries);

    /// <summary>Native code of the C library and what belongs to it.</summary>
    public static bool IsSystem(CrashFrame frame) => IsIn(frame, SystemLibraries);

    private static FrameRole OfManaged(string name)
    {
        if (name.Length == 0)
        {
            return FrameRole.Nameless;
        }

        return StartsWithAny(name, ServerTypes) ? FrameRole.Server
            : StartsWithAny(name, FrameworkTypes) || name == FrameNames.CompiledExpression ? FrameRole.Framework
            : FrameRole.Own;
    }

    private static FrameRole OfNative(CrashFrame frame)
    {
        if (frame.Module.Length == 0 && frame.Name.Length == 0)
        {
            return FrameRole.Machinery;
        }

        return IsRuntime(frame) || IsSystem(frame) || Array.IndexOf(MachinerySymbols, frame.Name) >= 0
            ? FrameRole.Machinery
            : FrameRole.Own;
    }

    private static bool IsIn(CrashFrame frame, string[] libraries) =>
        frame.Kind == CrashFrameKind.Native && Array.Exists(libraries, l => IsLibrary(frame.Module, l));

    // libc is libc.so.6 and libc-2.31.so, and neither libcrypto.so nor libcurl.so; "libSystem." is a beginning.
    private static bool IsLibrary(string module, string library) =>
        module.StartsWith(library, StringComparison.Ordinal)
        && (library[^1] is '.' or ']' || module.Length == library.Length || module[library.Length] is '.' or '-');

    private static bool StartsWithAny(string name, string[] prefixes) =>
        Array.Exists(prefixes, p => name.StartsWith(p, StringComparison.Ordinal));
}
