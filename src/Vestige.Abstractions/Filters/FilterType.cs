// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Filters;

/// <summary>Where a filter stands in its chain; lower is nearer to the handler. The numbers are httpd's.</summary>
public enum FilterType
{
    /// <summary>Changes the content (10).</summary>
    Resource = 10,

    /// <summary>Changes the content as a whole, for example compression (20).</summary>
    ContentSet = 20,

    /// <summary>The protocol between server and client (30).</summary>
    Protocol = 30,

    /// <summary>Transport coding (40).</summary>
    Transcode = 40,

    /// <summary>The connection (50).</summary>
    Connection = 50,

    /// <summary>The network (60).</summary>
    Network = 60,
}
