/** Gates that a team adds: by a bean, or by naming an HTTP endpoint. */
@NullMarked
package io.dramatis.filter.gate.team;

import org.jspecify.annotations.NullMarked;
