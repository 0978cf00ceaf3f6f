// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Core.Loading;

/// <summary>What the reporter runs.</summary>
/// <param name="Functions">The functions of <c>fatal_exception</c>, in the order of their chain.</param>
/// <param name="MainServer">The main server, with the configuration of the modules.</param>
/// <param name="Diagnostics">What was wrong; the modules that could be loaded run all the same.</param>
/// <param name="ServerRoot">The server root in force.</param>
public sealed record LoadedReporter(
    IReadOnlyList<CrashFunction> Functions,
    VirtualHost MainServer,
    IReadOnlyList<Diagnostic> Diagnostics,
    string ServerRoot);
