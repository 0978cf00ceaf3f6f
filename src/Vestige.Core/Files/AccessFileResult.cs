// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Files;

/// <summary>What reading an access file (<c>.htaccess</c>) gave.</summary>
/// <typeparam name="TScope">The merged per-directory configuration.</typeparam>
/// <param name="Scope">The configuration with the file merged.</param>
/// <param name="Status">0, or the status of the answer: 500 for an error in the file, 403 when it cannot be read.</param>
/// <param name="Message">The line for the error log when there is a status.</param>
public readonly record struct AccessFileResult<TScope>(TScope Scope, int Status = 0, string? Message = null)
    where TScope : class;
