// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Crashes;

/// <summary>An event of a request, from the recorder.</summary>
/// <param name="At">Time since the request started; null where no time was taken.</param>
/// <param name="Text">
/// What happened, in the shape of the module trace: <c>mod_alias.cs[3] --&gt;</c>, <c>mod_alias.cs[3] DECLINED</c>,
/// <c>cgi --&gt; 4711</c>.
/// </param>
public readonly record struct CrashEvent(TimeSpan? At, string Text);
