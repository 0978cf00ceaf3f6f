// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Listeners;

/// <summary>What the listening module says.</summary>
public sealed class ListeningConfig
{
    public string Says { get; set; } = "heard of";
}
