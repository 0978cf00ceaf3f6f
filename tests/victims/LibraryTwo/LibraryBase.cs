// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace VictimLibrary;

/// <summary>To derive from: a class that does cannot even be looked at without the library.</summary>
public abstract class LibraryBase;
