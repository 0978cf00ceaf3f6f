// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Traces.Viewing.Requests;

/// <summary>Who set a request's final status.</summary>
/// <param name="Status">The status.</param>
/// <param name="By">Who set it, as <c>mod_x.cs[8]</c>, or empty.</param>
/// <param name="Reason">What of the configuration line, or empty.</param>
/// <param name="At">The configuration line, or empty.</param>
/// <param name="Declined">Who declined before, or empty.</param>
/// <param name="IsWorkedOut">It was worked out from results; the log does not say it.</param>
internal sealed record RequestWhy(
    int Status, string By, string Reason, string At, string Declined, bool IsWorkedOut = false);
