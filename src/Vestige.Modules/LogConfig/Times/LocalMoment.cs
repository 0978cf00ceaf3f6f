// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.LogConfig.Times;

/// <summary>A moment on the wall clock.</summary>
/// <param name="Local">Date and time there.</param>
/// <param name="Offset">How far that is ahead of UTC.</param>
/// <param name="Zone">Where.</param>
internal readonly record struct LocalMoment(DateTime Local, TimeSpan Offset, TimeZoneInfo Zone);
