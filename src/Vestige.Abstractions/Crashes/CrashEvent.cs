// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Crashes;

/// <summary>An event of a request, from the recorder.</summary>
/// <param name="At">Time since the request started; null where no time was taken.</param>
/// <param name="Text">
/// What happened, as <c>vestige recorder</c> shows it: <c>--&gt; mod_alias.cs[3] translate_name</c>,
/// <c>&lt;-- mod_alias.cs[3] translate_name DECLINED</c>, <c>cgi --&gt; pid 4711</c>.
/// </param>
public readonly record struct CrashEvent(TimeSpan? At, string Text);
