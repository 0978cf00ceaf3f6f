// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.LogConfig;

/// <summary>One CustomLog, GlobalLog or TransferLog.</summary>
/// <param name="DirectiveName">The directive.</param>
/// <param name="Location">Where it stands.</param>
/// <param name="Target">File or <c>|program</c> as written.</param>
/// <param name="Format">Format or nickname; null for the default format.</param>
/// <param name="Condition">Name behind <c>env=</c>, with its <c>!</c>; null when every request is logged.</param>
/// <param name="IsGlobal">True for GlobalLog.</param>
internal sealed record AccessLogConfig(
    string DirectiveName,
    SourceLocation Location,
    string Target,
    FormatText? Format,
    string? Condition,
    bool IsGlobal);
