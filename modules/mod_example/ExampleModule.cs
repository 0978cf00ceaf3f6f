// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Example;

/// <summary>Holds the place of the example module.</summary>
internal static class ExampleModule;
