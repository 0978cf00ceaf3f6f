// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace TroubledShop;

/// <summary>Asks for something that nobody registered.</summary>
internal sealed class BadService(IFormatProvider missing)
{
    public IFormatProvider Missing => missing;
}
