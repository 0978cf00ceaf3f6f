// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Protocol;

/// <summary>A listening socket that a worker inherits.</summary>
/// <param name="Descriptor">The descriptor's number in the worker.</param>
/// <param name="Address">The address bound, <c>0.0.0.0</c> and <c>::</c> for all of a family.</param>
/// <param name="Port">The port that is really bound, also where the configuration says 0.</param>
/// <param name="Protocol">The protocol word of <c>Listen</c>: <c>http</c> or <c>https</c>.</param>
public sealed record InheritedListener(int Descriptor, string Address, int Port, string Protocol);
