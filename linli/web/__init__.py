"""The HTTP shell: actor from request, errors to responses, layout. The edge: clock and chance."""
