// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Traces.Reading;

/// <summary>Names of the hooks by their offset, for lines that give only that.</summary>
internal static class HookNames
{
    private static readonly byte[][] Names =
    [
        "create_request"u8.ToArray(), "post_read_request"u8.ToArray(), "quick_handler"u8.ToArray(),
        "translate_name"u8.ToArray(), "map_to_storage"u8.ToArray(), "header_parser"u8.ToArray(),
        "access_checker"u8.ToArray(), "check_user_id"u8.ToArray(), "auth_checker"u8.ToArray(),
        "type_checker"u8.ToArray(), "fixups"u8.ToArray(), "insert_filter"u8.ToArray(), "handler"u8.ToArray(),
        "insert_error_filter"u8.ToArray(), "log_transaction"u8.ToArray(), "error_log"u8.ToArray(),
        "get_suexec_identity"u8.ToArray(),
    ];

    /// <summary>The name, or <c>hook</c> for an offset that none has.</summary>
    public static ReadOnlySpan<byte> Of(int offset) => (uint)offset < (uint)Names.Length ? Names[offset] : "hook"u8;
}
